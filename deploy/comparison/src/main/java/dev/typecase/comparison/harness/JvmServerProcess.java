package dev.typecase.comparison.harness;

import dev.typecase.comparison.child.ServerMain;
import dev.typecase.comparison.child.Setup;
import dev.typecase.harness.HarnessException;
import dev.typecase.harness.JvmChild;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** A server on a JVM, which can be asked. */
final class JvmServerProcess implements RunningServer {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final JvmChild child;
  private final int port;

  JvmServerProcess(Setup setup, String name, Launch launch, List<String> flags) {
    List<String> command =
        launch.java(
            name, ServerMain.class, flags, List.of(new JsonMapper().writeValueAsString(setup)));
    this.child = new JvmChild(name, Launch.bound(launch.serverCpus(), command), launch.log(name));
    try {
      this.port = child.await("port", Integer.class, START);
    } catch (HarnessException e) {
      child.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public OptionalLong allocatedBytes() {
    return OptionalLong.of(child.ask("allocated", "", "allocated", Long.class, ANSWER));
  }

  @Override
  public void collect() {
    child.ask("collect", "", "allocated", Long.class, ANSWER);
  }

  @Override
  public void close() {
    child.close();
  }
}
