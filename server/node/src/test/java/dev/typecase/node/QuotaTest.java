package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.typecase.node.access.Token;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolServiceGrpc.PoolServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.ScanRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an identity may take: slots at a time, and requests in a second. */
final class QuotaTest {
  private static final int SLOTS = 4;

  @TempDir private Path folder;

  private final String limited = Token.random();
  private final String other = Token.random();

  private TestServer server;
  private Pool pool;

  @BeforeEach
  void start() throws IOException {
    quota("slots: " + SLOTS);
    server = open();
    pool = create("one", 100);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path file() {
    return folder.resolve("access.yaml");
  }

  private void quota(String limits) throws IOException {
    Files.writeString(
        file(),
        """
        identities:
          limited:
            tokens: ['%s']
            write: ['*']
            %s
          other:
            tokens: ['%s']
            admin: ['*']
        """
            .formatted(Token.hashText(limited), limits, Token.hashText(other)));
  }

  private TestServer open() {
    ServerConfiguration.Builder configuration =
        TestServer.configuration().snapshotDir(folder).metricsPort(0);
    configuration.security().access(file());
    return TestServer.start(configuration);
  }

  private void reload(String limits) throws IOException {
    quota(limits);
    server.server.reload();
  }

  private static Metadata token(String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return headers;
  }

  private PoolServiceBlockingStub pools() {
    return server.pools().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token(other)));
  }

  private RecordServiceBlockingStub records(String token) {
    return server
        .records()
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token(token)));
  }

  private Pool create(String name, int capacity) {
    return pools()
        .createPool(
            CreatePoolRequest.newBuilder().setPool(TestServer.counters(name, capacity)).build())
        .getPool();
  }

  private void delete(Pool gone) {
    var _ =
        pools()
            .deletePool(
                DeletePoolRequest.newBuilder().setName(gone.getName()).setForce(true).build());
  }

  private AllocateResponse allocate(Pool in, String token, int count) {
    return records(token).allocate(new CounterRequests(in).allocation().setCount(count).build());
  }

  /** Asserts how many of more than enough allocations succeed: the first ones. */
  private List<Long> assertMayAllocate(Pool in, int count) {
    AllocateResponse answer = allocate(in, limited, SLOTS + 3);
    List<Outcome> expected = new ArrayList<>();
    expected.addAll(Collections.nCopies(count, Outcome.OUTCOME_OK));
    expected.addAll(Collections.nCopies(SLOTS + 3 - count, Outcome.OUTCOME_LIMIT_EXCEEDED));
    assertThat(answer.getOutcomesList()).isEqualTo(expected);
    return answer.getHandlesList().subList(0, count);
  }

  private void free(Pool in, String token, long handle) {
    assertThat(records(token).free(new CounterRequests(in).freeing(handle).build()).getOutcomes(0))
        .isEqualTo(Outcome.OUTCOME_OK);
  }

  @Test
  void anIdentityHasNoMoreRecordsThanItsQuotaInAllPools() {
    assertThat(allocate(create("two", 100), limited, 1).getOutcomes(0))
        .isEqualTo(Outcome.OUTCOME_OK);
    List<Long> handles = assertMayAllocate(pool, SLOTS - 1);
    assertMayAllocate(pool, 0);
    // Another one is not concerned, and its records count for it alone.
    assertThat(allocate(pool, other, 50).getOutcomesList()).containsOnly(Outcome.OUTCOME_OK);
    // Whoever frees a record gives it back to its owner.
    free(pool, other, handles.getFirst());
    free(pool, limited, handles.getLast());
    assertMayAllocate(pool, 2);
  }

  @Test
  void aFullPoolAndARecordThatCannotBeTakeNothingOfTheQuota() {
    Pool full = create("full", 1);
    while (allocate(full, other, 1).getOutcomes(0) == Outcome.OUTCOME_OK) {
      // One more.
    }
    assertThat(allocate(full, limited, SLOTS + 3).getOutcomesList())
        .containsOnly(Outcome.OUTCOME_EXHAUSTED);
    assertMayAllocate(pool, SLOTS);
  }

  @Test
  void recordsGoWithTheirPool() {
    assertMayAllocate(pool, SLOTS);
    delete(pool);
    assertMayAllocate(create("next", 100), SLOTS);
  }

  @Test
  void recordsOfASnapshotCount() throws IOException {
    List<Long> handles = assertMayAllocate(pool, SLOTS);
    allocate(pool, other, 10);
    server.close();
    // With more of them, the two have other numbers.
    for (int i = 0; i < 40; i++) {
      Files.writeString(file(), "  more-%d:\n    read: [none]\n".formatted(i), APPEND);
    }
    server = open();
    assertMayAllocate(pool, 0);
    free(pool, other, handles.getFirst());
    assertMayAllocate(pool, 1);
  }

  @Test
  void recordsCountFromBeforeThereWasAQuota() throws IOException {
    reload("");
    assertThat(allocate(pool, limited, 50).getOutcomesList()).containsOnly(Outcome.OUTCOME_OK);
    reload("slots: 52");
    assertMayAllocate(pool, 2);
    reload("slots: " + SLOTS);
    assertMayAllocate(pool, 0);
    reload("slots: 55");
    assertMayAllocate(pool, 3);
  }

  @Test
  void itemsBeyondTheRequestsOfASecondAreRefusedAndNothingElse() throws IOException {
    reload("requests-per-second: 1");
    int done = 0;
    int refused = 0;
    // A second that ends between two of them gives one more.
    for (int call = 0; call < 20; call++) {
      List<Outcome> outcomes = allocate(pool, limited, 5).getOutcomesList();
      assertThat(outcomes.subList(1, 5)).containsOnly(Outcome.OUTCOME_RATE_LIMITED);
      done += outcomes.getFirst() == Outcome.OUTCOME_OK ? 1 : 0;
      refused += outcomes.getFirst() == Outcome.OUTCOME_RATE_LIMITED ? 1 : 0;
    }
    assertThat(done + refused).isEqualTo(20);
    assertThat(done).isPositive();
    assertThat(server.server.counts("one").live()).isEqualTo(done);
    assertThatCode(() -> allocate(pool, other, 90)).doesNotThrowAnyException();
  }

  @Test
  void metricsShowWhatIsTakenAndWhatMayBe() throws IOException, InterruptedException {
    assertMayAllocate(pool, SLOTS);
    allocate(pool, other, 10);
    assertThat(scrape())
        .contains(
            "typecase_identity_slots{identity=\"limited\"} 4.0",
            "typecase_identity_slots{identity=\"other\"} 10.0",
            "typecase_identity_slots_limit{identity=\"limited\"} 4.0",
            "typecase_pool_items_total{operation=\"allocate\",outcome=\"limit_exceeded\",pool=\"one\"}"
                + " 3.0")
        .noneMatch(line -> line.startsWith("typecase_identity_slots_limit{identity=\"other\""));
  }

  private List<String> scrape() throws IOException, InterruptedException {
    URI address = URI.create(server.server.metricsAddress().orElseThrow());
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines())
          .body()
          .toList();
    }
  }

  @Test
  void aScanIsARequest() throws IOException {
    reload("requests-per-second: 1");
    // Its two seconds are over before many calls of it are: then this one is refused.
    int calls = 0;
    while (calls < 100_000 && scans()) {
      calls++;
    }
    assertThat(calls).isLessThan(100_000);
  }

  private boolean scans() {
    ScanRequest all = ScanRequest.newBuilder().setPool(TestServer.reference(pool)).build();
    try {
      records(limited).scan(all).forEachRemaining(_ -> {});
      return true;
    } catch (StatusRuntimeException e) {
      assertRefused(Status.Code.RESOURCE_EXHAUSTED, "RATE_LIMITED", e);
      return false;
    }
  }
}
