package dev.typecase.demo;

import dev.typecase.client.TypecaseClient;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code typecase demo}: starts a server on a free port of this machine and shows what it does. */
@Command(
    name = "demo",
    description = "Takes a guided tour with an embedded server on a free port of this machine.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int DEFAULT_SESSIONS = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "Sessions to allocate, 10 to 10,000,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + DEFAULT_SESSIONS)
  private int sessions = DEFAULT_SESSIONS;

  /** For picocli. */
  public DemoCommand() {}

  @Override
  public Integer call() {
    if (sessions < 10 || sessions > 10_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--sessions: " + sessions + " (expected: 10 to 10,000,000)");
    }
    PrintWriter out = spec.commandLine().getOut();
    ServerConfiguration configuration =
        ServerConfiguration.builder().port(0).adminPort(ServerConfiguration.ADMIN_OFF).build();
    try (TypecaseServer server = TypecaseServer.start(configuration);
        TypecaseClient client = TypecaseClient.connect(server.address())) {
      out.printf("An embedded server listens on %s.%n", server.address());
      new Tour(server, client, sessions, out).run();
    }
    out.println();
    out.println("The server has drained and stopped.");
    out.flush();
    return 0;
  }
}
