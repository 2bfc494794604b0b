package dev.typecase.node.access;

import dev.typecase.node.quota.QuotaLimits;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access file says. Immutable.
 *
 * @param tokens the hashes of tokens, and whose they are
 * @param certificates names of certificates, and whose they are
 * @param limits of each identity, by name
 */
record AccessPolicy(
    List<TokenEntry> tokens, Map<String, Identity> certificates, Map<String, QuotaLimits> limits) {
  AccessPolicy {
    tokens = List.copyOf(tokens);
    certificates = Map.copyOf(certificates);
    limits = Map.copyOf(limits);
  }

  /**
   * One token.
   *
   * @param hash its SHA-256
   * @param identity whose it is
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by content, in the one place that does.
  record TokenEntry(byte[] hash, Identity identity) {}

  /** {@return whose token this is; null, if nobody's} Takes as long for every hash of a length. */
  @Nullable Identity byTokenHash(byte[] hash) {
    Identity found = null;
    for (TokenEntry entry : tokens) {
      // No end at the first match: all are compared, each in constant time.
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        found = entry.identity();
      }
    }
    return found;
  }

  /** {@return whose certificate this is; null, if nobody's, or if its names are of several} */
  @Nullable Identity byCertificate(Set<String> names) {
    Identity found = null;
    for (String name : names) {
      Identity identity = certificates.get(name);
      if (identity != null && found != null && identity != found) {
        return null;
      }
      found = identity == null ? found : identity;
    }
    return found;
  }
}
