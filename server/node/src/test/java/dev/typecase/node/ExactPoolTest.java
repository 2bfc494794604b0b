package dev.typecase.node;

import static dev.typecase.node.TestServer.counters;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many records pools hold for connections that are served by different loops. */
final class ExactPoolTest {
  private static final int LOOPS = 3;

  private TestServer server;
  // One connection a loop: Netty hands them out in turn.
  private List<ManagedChannel> channels;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().loops(LOOPS));
    channels =
        Stream.generate(() ->
                NettyChannelBuilder.forAddress("127.0.0.1", server.server.port())
                    .usePlaintext()
                    .build())
            .limit(LOOPS)
            .toList();
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  @Test
  void anExactPoolOfTenHoldsTenWhicheverConnectionAsksAndNotOneMore() {
    Pool pool = create(counters("counters", 10).setExact(true));
    for (int round = 0; round < 2 * LOOPS; round++) {
      AllocateResponse allocated = allocate(round, pool, 12);
      assertThat(allocated.getOutcomesList()).isEqualTo(outcomes(10, 2));
      assertThat(allocate(round + 1, pool, 1).getOutcomesList()).isEqualTo(outcomes(0, 1));
      assertThat(server.server.counts("counters").live()).isEqualTo(10);
      // Not where the next round asks: free slots that a loop kept would be missing there.
      free(round + 2, pool, handles(allocated));
    }
    assertThat(allocate(0, pool, 4).getOutcomesList()).isEqualTo(outcomes(4, 0));
    assertThat(allocate(1, pool, 4).getOutcomesList()).isEqualTo(outcomes(4, 0));
    assertThat(allocate(2, pool, 4).getOutcomesList()).isEqualTo(outcomes(2, 2));
  }

  @Test
  void aPoolThatIsNotExactHoldsTheSlackAndTheReserveToo() {
    Pool pool = create(counters("counters", 10));
    int slots = (int) pool.getSlots();
    assertThat(slots).isGreaterThan(10);
    assertThat(allocate(0, pool, slots + 1).getOutcomesList()).isEqualTo(outcomes(slots, 1));
  }

  @Test
  void anExactPoolWhoseLoopsHoldFreeSlotsRefusesAtMostTheStatedNumberEarly() {
    int capacity = 1_000;
    Pool pool = create(counters("counters", capacity).setExact(true));
    List<Long> live = handles(allocate(0, pool, capacity + 1));
    assertThat(live).hasSize(capacity);
    for (int connection = 1; connection < LOOPS; connection++) {
      List<Long> some = live.subList(live.size() - 100, live.size());
      free(connection, pool, some);
      some.clear();
    }
    live.addAll(handles(allocate(0, pool, capacity)));
    assertThat(pool.getEarlyRefusal()).isEqualTo(2 * 15 * LOOPS);
    assertThat(live).hasSizeBetween(capacity - (int) pool.getEarlyRefusal(), capacity);
    assertThat(server.server.counts("counters").live()).isEqualTo(live.size());
  }

  private Pool create(Pool.Builder pool) {
    return server
        .pools()
        .createPool(CreatePoolRequest.newBuilder().setPool(pool).build())
        .getPool();
  }

  private RecordServiceBlockingStub records(int connection) {
    return RecordServiceGrpc.newBlockingStub(channels.get(connection % LOOPS))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private AllocateResponse allocate(int connection, Pool pool, int count) {
    return records(connection)
        .allocate(AllocateRequest.newBuilder().setPool(reference(pool)).setCount(count).build());
  }

  private void free(int connection, Pool pool, List<Long> handles) {
    FreeRequest request =
        FreeRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles).build();
    assertThat(records(connection).free(request).getOutcomesList())
        .isEqualTo(outcomes(handles.size(), 0));
  }

  /** {@return the handles of the items that are OK} */
  private static List<Long> handles(AllocateResponse allocated) {
    return new ArrayList<>(
        allocated.getHandlesList().stream().filter(handle -> handle != 0).toList());
  }

  private static List<Outcome> outcomes(int ok, int exhausted) {
    List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(ok, Outcome.OUTCOME_OK));
    outcomes.addAll(Collections.nCopies(exhausted, Outcome.OUTCOME_EXHAUSTED));
    return outcomes;
  }
}
