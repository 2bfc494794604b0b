package dev.typecase.node.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.typecase.node.access.AccessPolicy.TokenEntry;
import java.util.List;
import java.util.Map;

/** Only what has the form of a token is one, even if the access file has the hash of another. */
final class TokenFuzzTest {
  @FuzzTest
  void aText(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    Identity one = new Identity("one", List.of());
    AccessPolicy policy =
        new AccessPolicy(List.of(new TokenEntry(Token.hash(text), one)), Map.of(), Map.of());
    boolean known = Credentials.token(text).identify(policy) != null;
    assertThat(known).isEqualTo(text.matches("typecase_[A-Za-z0-9_-]{43}"));
  }
}
