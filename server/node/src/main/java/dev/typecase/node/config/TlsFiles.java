package dev.typecase.node.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What encrypts the data port; all of it PEM files, which are looked at again while the server
 * runs.
 *
 * @param certificate the server's certificate, then those between it and the authority
 * @param key its private key, in PKCS #8 and not encrypted
 * @param clientCa the authorities whose clients are let in; null, if clients need no certificate
 * @param clientCertificateRequired whether a client without a certificate is refused by the
 *     handshake; if not, it may still show a token
 */
public record TlsFiles(
    Path certificate, Path key, @Nullable Path clientCa, boolean clientCertificateRequired) {}
