package dev.typecase.comparison.harness;

import dev.typecase.comparison.child.FreePort;
import dev.typecase.harness.Children;
import dev.typecase.harness.HarnessException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A server that is a program of the system. */
final class NativeServerProcess implements RunningServer {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int TRIES = 500;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Process process;
  private final int port;

  /**
   * Starts a program and returns when it takes connections.
   *
   * @param command by port
   */
  NativeServerProcess(String name, IntFunction<List<String>> command, Path log, String cpus) {
    this.port = FreePort.find();
    this.process =
        Children.start(
            Launch.bound(cpus, command.apply(port)),
            log,
            ProcessBuilder.Redirect.appendTo(log.toFile()));
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      if (isListening()) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    close();
    throw new HarnessException(name + ": takes no connections; see " + log);
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public OptionalLong allocatedBytes() {
    return OptionalLong.empty();
  }

  @Override
  public void collect() {
    // It has no garbage.
  }

  @Override
  public void close() {
    process.destroy();
    Children.end(process);
  }
}
