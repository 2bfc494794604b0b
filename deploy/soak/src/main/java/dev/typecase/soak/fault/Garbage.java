package dev.typecase.soak.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random bytes on the port, alone and behind the preface of HTTP/2. */
public final class Garbage {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES = 20_000;
  private static final int MILLIS = 10_000;

  private Garbage() {}

  /**
   * Sends it.
   *
   * @return whether the server hung up within 10 s, as it should
   */
  public static boolean send(int port, SplittableRandom random) {
    return send(port, new byte[0], random) && send(port, PREFACE, random);
  }

  private static boolean send(int port, byte[] before, SplittableRandom random) {
    byte[] garbage = new byte[BYTES];
    random.nextBytes(garbage);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      socket.getOutputStream().write(before);
      socket.getOutputStream().write(garbage);
      socket.getOutputStream().flush();
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      // Reset, which is hanging up as well.
      return true;
    }
  }
}
