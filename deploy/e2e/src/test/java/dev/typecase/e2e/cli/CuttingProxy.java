package dev.typecase.e2e.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server, and cuts each of its first connections when so many bytes
 * have come from the server. Loopback only.
 */
public final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 14;

  private final ServerSocket listener;
  private final int serverPort;
  private final int bytesBeforeCut;
  private final AtomicInteger cutsLeft;

  /**
   * A proxy that listens on a free port.
   *
   * @param serverPort where the server is
   * @param bytesBeforeCut from the server, on each connection that is cut
   * @param cuts how many connections are cut
   */
  public CuttingProxy(int serverPort, int bytesBeforeCut, int cuts) throws IOException {
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.serverPort = serverPort;
    this.bytesBeforeCut = bytesBeforeCut;
    this.cutsLeft = new AtomicInteger(cuts);
    Thread.startVirtualThread(this::accept);
  }

  /** {@return where to connect to} */
  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** {@return how many cuts are still to be made} */
  public int cutsLeft() {
    return cutsLeft.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(listener.getInetAddress(), serverPort);
        Thread.startVirtualThread(() -> pump(client, server, Long.MAX_VALUE));
        Thread.startVirtualThread(() -> pump(server, client, bytesBeforeCut));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void pump(Socket from, Socket to, long bytesBeforeCut) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long passed = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        passed += read;
        if (passed > bytesBeforeCut && cutsLeft.getAndUpdate(cuts -> Math.max(0, cuts - 1)) > 0) {
          return;
        }
      }
    } catch (IOException e) {
      // The other side is gone, so this one goes as well.
    }
  }
}
