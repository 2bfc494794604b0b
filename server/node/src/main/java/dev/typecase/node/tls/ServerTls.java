package dev.typecase.node.tls;

import dev.typecase.node.config.TlsFiles;
import dev.typecase.node.config.WatchedFiles;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The encryption of a data port, as its files say at the moment. Any thread. */
public final class ServerTls {
  private final CurrentSslContext context;
  private final WatchedFiles files;

  private ServerTls(CurrentSslContext context, WatchedFiles files) {
    this.context = context;
    this.files = files;
  }

  /**
   * Reads the files.
   *
   * @param files where they are
   * @return what they say
   * @throws dev.typecase.node.config.ConfigurationException if they cannot be used
   */
  public static ServerTls load(TlsFiles files) {
    Map<String, Path> byKey = new LinkedHashMap<>();
    byKey.put("tls-certificate", files.certificate());
    byKey.put("tls-key", files.key());
    if (files.clientCa() != null) {
      byKey.put("tls-client-ca", files.clientCa());
    }
    CurrentSslContext context = new CurrentSslContext();
    WatchedFiles watched =
        WatchedFiles.read(
            byKey,
            contents ->
                context.set(
                    PemContext.of(files, contents.get(0), contents.get(1), last(contents))));
    return new ServerTls(context, watched);
  }

  private static byte[] last(List<byte[]> contents) {
    return contents.size() > 2 ? contents.get(2) : new byte[0];
  }

  /**
   * {@return the context of new connections, whatever the files are when they come} Those that are
   * open keep what they were opened with.
   */
  public SslContext context() {
    return context;
  }

  /** {@return the files, to be looked at} */
  public WatchedFiles files() {
    return files;
  }
}
