package dev.typecase.node.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.typecase.node.config.ConfigurationException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessFileTest {
  private static final Path FILE = Path.of("access.yaml");
  private static final int LOOKS = 100_000;
  private static final int ROUNDS = 30;

  private static AccessPolicy policy(String yaml) {
    return AccessFile.policy(FILE, yaml.getBytes(UTF_8));
  }

  private static Identity holder(AccessPolicy policy, String token) {
    return requireNonNull(Credentials.token(token).identify(policy), "nobody");
  }

  private static boolean isKnown(AccessPolicy policy, String token) {
    return Credentials.token(token).identify(policy) != null;
  }

  private static void assertRefused(String yaml, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> policy(yaml))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, ADMIN",
    "orders-new, WRITE",
    "orders-, WRITE",
    "a-orders-new, READ",
    "carts, READ",
    "orders2, READ"
  })
  void theHighestRoleThatAPatternGrantsCounts(String pool, Role role) {
    String token = Token.random();
    AccessPolicy policy =
        policy(
            """
            identities:
              one:
                tokens: ['%s']
                read: ['*']
                write: ['orders-*']
                admin: [orders]
            """
                .formatted(Token.hashText(token)));
    Identity identity = holder(policy, token);
    assertThat(identity.role(pool)).isEqualTo(role);
    // As it is remembered, too.
    assertThat(identity.role(pool)).isEqualTo(role);
  }

  @Test
  void oneIdentityMayHaveSeveralTokensAndCertificates() {
    String old = Token.random();
    String next = Token.random();
    AccessPolicy policy =
        policy(
            """
            identities:
              one:
                tokens: ['%s', '%s']
                certificates: ['dns:Orders.Example', 'subject:CN=orders, O=Example']
              two:
                certificates: ['uri:spiffe://example/two']
            """
                .formatted(Token.hashText(old), Token.hashText(next)));
    Identity one = holder(policy, old);
    assertThat(one).isSameAs(holder(policy, next));
    assertThat(policy.byCertificate(Set.of("dns:orders.example"))).isSameAs(one);
    assertThat(policy.byCertificate(Set.of("dns:other.example"))).isNull();
    // Whose it is cannot be said.
    assertThat(policy.byCertificate(Set.of("dns:orders.example", "uri:spiffe://example/two")))
        .isNull();
    assertThat(isKnown(policy, Token.random())).isFalse();
    assertThat(one.role("orders")).isNull();
  }

  @Test
  void anEmptyFileKnowsNobody() {
    assertThat(isKnown(policy(""), Token.random())).isFalse();
    assertThat(isKnown(policy("identities: {}"), "")).isFalse();
  }

  @Test
  void whatCannotBeIsOneSentenceThatShowsNoToken() {
    String token = Token.random();
    assertRefused(
        "identities:\n  one:\n    tokens: [" + token + "]\n",
        "access.yaml: identity one: tokens: 52 characters (expected: sha256: and 64 digits 0-9a-f,"
            + " as `typecase token` prints them)");
    assertRefused(
        "identities:\n  one:\n    read: ['Orders']\n",
        "access.yaml: identity one: read: Orders (expected: the name of a pool, with * for any part"
            + " of it)");
    assertRefused(
        "identities:\n  one:\n    read:\n    - a\n    -\n",
        "access.yaml line 5: entry 1: nothing (expected: a text)");
    assertRefused(
        "identities:\n  one:\n    slots: many\n",
        "access.yaml line 3: slots: a value of another kind (expected: a whole number)");
    assertRefused(
        "identities:\n  one:\n    slots: 0\n",
        "access.yaml: identity one: slots: 0 (expected: 1 to 1099511627776)");
    assertRefused(
        "identities:\n  one:\n    requests-per-second: 1000000001\n",
        "access.yaml: identity one: requests-per-second: 1000000001 (expected: 1 to 1000000000)");
    assertRefused(
        "identities:\n  one:\n", "access.yaml line 2: one: nothing (expected: keys with values)");
    assertRefused(
        "identities:\n  one:\n    certificates: ['CN=orders']\n",
        "access.yaml: identity one: certificates: CN=orders (expected: subject:, dns:, uri: or"
            + " email: and a name)");
    assertRefused(
        "identities:\n  one:\n    certificates: ['dns:a', 'dns:A']\n",
        "access.yaml: identity one: certificates: dns:A (expected: each name once)");
    assertRefused(
        "identities:\n  'a b':\n    read: ['*']\n",
        "access.yaml: identity a b: a name of 3 characters (expected: 1 to 63 of A-Za-z0-9._@/-)");
  }

  /** What an event loop does for each request. */
  @Test
  void aRoleThatWasAskedForBeforeAllocatesNothing() {
    String token = Token.random();
    AccessPolicy policy =
        policy(
            "identities:\n  one:\n    tokens: ['"
                + Token.hashText(token)
                + "']\n    read: ['*']\n");
    Identity identity = holder(policy, token);
    boolean none =
        LongStream.generate(() -> allocatedBytes(identity))
            .limit(ROUNDS)
            .anyMatch(bytes -> bytes < LOOKS);
    assertThat(none).as("a round with less than a byte a look").isTrue();
  }

  private static long allocatedBytes(Identity identity) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < LOOKS; i++) {
      assert identity.role(i % 2 == 0 ? "orders" : "carts") == Role.READ;
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
