package dev.typecase.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.typecase.node.TestAuthority.PemPair;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes on the data port: hung up on, without a word in the log. */
final class NoHttp2Test {
  private static final int BYTES = 20_000;

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  // Kept, because java.util.logging forgets loggers that nobody holds.
  private final Logger grpc = Logger.getLogger("io.grpc.netty");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          logged.add(event.getMessage() + ": " + event.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private TestServer server;

  @BeforeEach
  void start() {
    grpc.addHandler(handler);
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
    grpc.removeHandler(handler);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
  void whoeverSendsThemIsHungUpOnWithoutAWord(String before) {
    assertHungUpWithoutAWord(server.server, before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
  void soIsWhoeverSendsThemToAPortWithTls(String before, @TempDir Path folder) throws Exception {
    PemPair files = TestAuthority.make(folder, "authority").server("server");
    ServerConfiguration.Builder tls = TestServer.configuration();
    tls.security().tlsCertificate(files.certificate()).tlsKey(files.key());
    try (TypecaseServer encrypted = TypecaseServer.start(tls.build())) {
      assertHungUpWithoutAWord(encrypted, before);
    }
  }

  private void assertHungUpWithoutAWord(TypecaseServer on, String before) {
    long seed = System.nanoTime();
    byte[] bytes = new byte[BYTES];
    new SplittableRandom(seed).nextBytes(bytes);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), on.port())) {
      socket.getOutputStream().write(before.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      assertThat(e).as("seed %d", seed).isInstanceOf(java.net.SocketException.class);
    }
    await().until(() -> on.flow().connections() == 0);
    // Draining waits for what a connection has still to say.
    on.close();
    assertThat(logged).as("seed %d", seed).isEmpty();
  }
}
