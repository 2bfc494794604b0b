package dev.typecase.node.command;

import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.snapshot.SnapshotException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs a server until the process is told to end. Prints the memory plan, which pages were asked
 * for and what came of it, and, when it serves, the line {@code typecase: serving on HOST:PORT},
 * which scripts may wait for.
 */
@Command(
    name = "serve",
    description = "Runs a server until SIGTERM or SIGINT, then drains it.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:drained and ended",
      "1:an error of the program",
      "2:an option or a line of the configuration cannot be",
      "3:an address cannot be listened on",
      "4:the memory plan does not fit",
      "5:a snapshot is not loaded, or was not written"
    })
public final class ServeCommand implements Callable<Integer> {
  /** Read by {@code logback.xml} when the first line is logged. */
  private static final String LOG_FORMAT = "dev.typecase.log-format";

  @Spec private CommandSpec spec;

  @Mixin private ServeOptions options;

  /** For picocli, which fills the fields in. */
  public ServeCommand() {}

  @Override
  public Integer call() {
    // gRPC logs through java.util.logging; its lines shall look like all others.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      ServerConfiguration configuration = options.configuration();
      System.setProperty(LOG_FORMAT, configuration.logFormat().toString());
      serve(TypecaseServer.start(configuration));
      return 0;
    } catch (NotEnoughMemoryException e) {
      return refuse(e, ExitCode.MEMORY);
    } catch (ConfigurationException e) {
      return refuse(e, ExitCode.CONFIGURATION);
    } catch (CannotListenException e) {
      return refuse(e, ExitCode.ADDRESS);
    } catch (SnapshotException e) {
      return refuse(e, ExitCode.SNAPSHOT);
    }
  }

  private void serve(TypecaseServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "typecase-shutdown"));
    PrintWriter out = spec.commandLine().getOut();
    server.memoryPlan().lines().forEach(out::println);
    server.pagesReport().lines().forEach(out::println);
    server.adminPort().ifPresent(port -> out.println("typecase: admin port on 127.0.0.1:" + port));
    server.metricsAddress().ifPresent(where -> out.println("typecase: metrics on " + where));
    server.healthPort().ifPresent(port -> out.println("typecase: health port " + port));
    out.println("typecase: serving on " + server.address());
    out.flush();
    server.awaitClosed();
  }

  /**
   * The JVM ends with 143 after SIGTERM, whatever its hooks do, unless one of them halts it. A
   * server that has drained as it was told to has not failed.
   */
  private static void end(TypecaseServer server) {
    server.close();
    Runtime.getRuntime().halt(server.saved() ? 0 : ExitCode.SNAPSHOT);
  }

  private int refuse(Exception cause, int exitCode) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("typecase: " + cause.getMessage());
    err.flush();
    return exitCode;
  }
}
