package dev.typecase.comparison.harness;

import dev.typecase.comparison.child.ClientMain;
import dev.typecase.comparison.child.Load;
import dev.typecase.comparison.child.Setup;
import dev.typecase.comparison.load.RunSeen;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.harness.HarnessException;
import dev.typecase.harness.JvmChild;
import dev.typecase.harness.ProcessFigures;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** A store's server and its client, both running. One thread. */
public final class Rig implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(60);
  private static final Duration LOAD = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> CLIENT_FLAGS = List.of("-Xms512m", "-Xmx2g");

  private final Setup setup;
  private final RunningServer server;
  private final JvmChild client;

  private Rig(Setup setup, RunningServer server, JvmChild client) {
    this.setup = setup;
    this.server = server;
    this.client = client;
  }

  /**
   * Starts server and client and connects them.
   *
   * @throws HarnessException if that fails; nothing stays running
   */
  public static Rig start(Setup setup, Launch launch) {
    String name = setup.store().name().toLowerCase(java.util.Locale.ROOT);
    RunningServer server = Servers.start(setup, name + "-server", launch);
    try {
      return new Rig(setup, server, client(setup, server.port(), name + "-client", launch));
    } catch (HarnessException e) {
      server.close();
      throw e;
    }
  }

  private static JvmChild client(Setup setup, int port, String name, Launch launch) {
    List<String> command =
        launch.java(
            name,
            ClientMain.class,
            CLIENT_FLAGS,
            List.of(new JsonMapper().writeValueAsString(setup), Integer.toString(port)));
    JvmChild client =
        new JvmChild(name, Launch.bound(launch.clientCpus(), command), launch.log(name));
    try {
      client.await("connected", Integer.class, CONNECT);
      return client;
    } catch (HarnessException e) {
      client.close();
      throw e;
    }
  }

  /** {@return what it is set up for} */
  public Setup setup() {
    return setup;
  }

  /** Puts records into the store. Blocks. */
  public void load(int first, int count) {
    client.ask("load", new Load(first, count), "loaded", Integer.class, LOAD);
  }

  /** Makes a run. Blocks. */
  public Measured run(RunSpec run) {
    OptionalLong allocatedBefore = server.allocatedBytes();
    long cpuBefore = ProcessFigures.cpuNanos(server.pid());
    RunSeen seen = client.ask("run", run, "seen", RunSeen.class, PATIENCE);
    long cpuNanos = ProcessFigures.cpuNanos(server.pid()) - cpuBefore;
    OptionalLong allocatedAfter = server.allocatedBytes();
    return new Measured(
        seen,
        cpuNanos,
        allocatedBefore.isPresent() && allocatedAfter.isPresent()
            ? OptionalLong.of(allocatedAfter.getAsLong() - allocatedBefore.getAsLong())
            : OptionalLong.empty());
  }

  /** {@return bytes of the server in physical memory, garbage collected before} */
  public OptionalLong residentBytes() {
    server.collect();
    return ProcessFigures.residentBytes(server.pid());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
