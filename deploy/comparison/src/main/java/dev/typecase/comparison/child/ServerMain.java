package dev.typecase.comparison.child;

import com.sun.management.ThreadMXBean;
import dev.typecase.harness.Lines;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * A server process. Its only argument is a {@link Setup} in JSON; it says {@code port} when it
 * serves, and {@code allocated} whenever it is asked.
 */
public final class ServerMain {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ServerMain() {}

  public static void main(String[] arguments) throws IOException {
    Lines lines = new Lines();
    JvmServer server = JvmServer.start(Lines.value(' ' + arguments[0], Setup.class));
    lines.say("port", server.port());
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("collect")) {
        System.gc();
      }
      lines.say("allocated", THREADS.getTotalThreadAllocatedBytes());
    }
    // Whatever threads are left. A flight recording is written on the way.
    System.exit(0);
  }
}
