package dev.typecase.node.access;

import dev.typecase.node.access.AccessPolicy.TokenEntry;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ConfigurationFile;
import dev.typecase.node.quota.QuotaLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access file.
 *
 * <pre>{@code
 * identities:
 *   orders:
 *     certificates: ["dns:orders.example", "subject:CN=orders,O=Example"]
 *     write: ["orders-*"]
 *     read: [catalogue]
 *     slots: 100000
 *     requests-per-second: 20000
 *   operator:
 *     tokens: ["sha256:6b86b2..."]
 *     admin: ["*"]
 * }</pre>
 *
 * @param identities by name
 */
record AccessFile(@Nullable LinkedHashMap<String, IdentityContent> identities) {
  private static final int MAX_TOKENS = 1_024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@/-]{1,63}");
  private static final Pattern POOLS = Pattern.compile("[a-z0-9*-]{1,63}");

  /** One entry of {@code identities}. */
  record IdentityContent(
      @Nullable List<String> certificates,
      @Nullable List<String> tokens,
      @Nullable List<String> read,
      @Nullable List<String> write,
      @Nullable List<String> admin,
      @Nullable Long slots,
      @Nullable Integer requestsPerSecond) {
    Identity identity(String name) {
      List<Identity.Grant> grants = new ArrayList<>();
      add(grants, Role.READ, read);
      add(grants, Role.WRITE, write);
      add(grants, Role.ADMIN, admin);
      return new Identity(name, grants);
    }

    QuotaLimits limits() {
      return new QuotaLimits(
          Objects.requireNonNullElse(slots, QuotaLimits.NONE.slots()),
          Objects.requireNonNullElse(requestsPerSecond, QuotaLimits.NONE.requestsPerSecond()));
    }

    private static void add(
        List<Identity.Grant> grants, Role role, @Nullable List<String> patterns) {
      for (String pattern : orEmpty(patterns)) {
        if (!POOLS.matcher(pattern).matches()) {
          throw new IllegalArgumentException(
              role + ": " + pattern + " (expected: the name of a pool, with * for any part of it)");
        }
        // Nothing else that POOLS lets through means anything in an expression.
        grants.add(new Identity.Grant(role, Pattern.compile(pattern.replace("*", ".*"))));
      }
    }
  }

  /**
   * {@return what a file says}
   *
   * @param file its name, for messages
   * @param content what is in it
   * @throws ConfigurationException if it says something that cannot be
   */
  static AccessPolicy policy(Path file, byte[] content) {
    AccessFile parsed = ConfigurationFile.parse(file, content, AccessFile.class);
    List<TokenEntry> tokens = new ArrayList<>();
    Map<String, Identity> certificates = new HashMap<>();
    Map<String, QuotaLimits> limits = new HashMap<>();
    if (parsed != null && parsed.identities != null) {
      parsed.identities.forEach((name, entry) -> {
        try {
          add(name, entry, tokens, certificates);
          limits.put(name, entry.limits());
        } catch (IllegalArgumentException e) {
          throw new ConfigurationException(file + ": identity " + name + ": " + e.getMessage());
        }
      });
    }
    if (tokens.size() > MAX_TOKENS) {
      throw new ConfigurationException(
          file + ": tokens: " + tokens.size() + " (expected: at most " + MAX_TOKENS + ")");
    }
    return new AccessPolicy(tokens, certificates, limits);
  }

  private static void add(
      String name,
      IdentityContent entry,
      List<TokenEntry> tokens,
      Map<String, Identity> certificates) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name of " + name.length() + " characters (expected: 1 to 63 of A-Za-z0-9._@/-)");
    }
    Identity identity = entry.identity(name);
    for (String hash : orEmpty(entry.tokens)) {
      tokens.add(new TokenEntry(Token.parseHash(hash), identity));
    }
    for (String certificate : orEmpty(entry.certificates)) {
      if (certificates.put(CertificateNames.parse(certificate), identity) != null) {
        throw new IllegalArgumentException(
            "certificates: " + certificate + " (expected: each name once)");
      }
    }
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
