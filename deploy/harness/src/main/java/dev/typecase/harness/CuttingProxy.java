package dev.typecase.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and a server, and cuts connections when so many bytes have come from the
 * server. While there is no server, whoever connects is hung up on. Loopback only. Any thread.
 */
public final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 14;

  private final ServerSocket listener;
  private volatile int serverPort;
  private volatile Rule rule;

  /** How connections are cut; counts from when it was made. */
  private record Rule(int bytesBeforeCut, boolean tears, AtomicInteger cutsLeft) {
    boolean cuts(long passedBytes) {
      return passedBytes > bytesBeforeCut
          && cutsLeft.getAndUpdate(cuts -> Math.max(0, cuts - 1)) > 0;
    }
  }

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
    this.rule = new Rule(bytesBeforeCut, false, new AtomicInteger(cuts));
    Thread.startVirtualThread(this::accept);
  }

  /** {@return where to connect to} */
  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** {@return how many cuts are still to be made} */
  public int cutsLeft() {
    return rule.cutsLeft.get();
  }

  /**
   * Cuts so many of the connections that there are or will be, each after so many more bytes and in
   * the middle of what comes then.
   */
  public void tear(int bytesBeforeCut, int cuts) {
    rule = new Rule(bytesBeforeCut, true, new AtomicInteger(cuts));
  }

  /** Sends the connections that come to another server. */
  public void serverPort(int newServerPort) {
    serverPort = newServerPort;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  // The sockets are closed by the pumps.
  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(listener.getInetAddress(), serverPort);
      // Or small messages wait for the acknowledgement of those before.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.startVirtualThread(() -> pump(client, server, false));
      Thread.startVirtualThread(() -> pump(server, client, true));
    } catch (IOException e) {
      client.close();
    }
  }

  private void pump(Socket from, Socket to, boolean isCut) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long passed = 0;
    Rule seen = rule;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Rule now = rule;
        passed = now.equals(seen) ? passed + read : read;
        seen = now;
        if (isCut && now.cuts(passed)) {
          // Half of it ends in the middle of a frame, nearly always.
          out.write(buffer, 0, now.tears ? read / 2 : read);
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // The other side is gone, so this one goes as well.
    }
  }
}
