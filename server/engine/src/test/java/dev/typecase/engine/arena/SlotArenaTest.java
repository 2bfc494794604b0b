package dev.typecase.engine.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import dev.typecase.layout.Layout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which memory an arena gives, and what becomes of the pool's slots. */
class SlotArenaTest {
  private static final int SLOT_BYTES = 64;
  private static final int CAPACITY = 50;
  private static final int CYCLES = 1_000_000;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final Pool pool =
      Pool.create(PoolSpec.ofBytes("slots", SLOT_BYTES, CAPACITY), 1, workers);

  @AfterEach
  void everySlotIsBack() {
    assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
    pool.close();
  }

  private SlotArena open(Overflow overflow) {
    return new SlotArena(pool.lender(), worker, overflow);
  }

  private long lent() {
    return pool.counts().lent();
  }

  /** Allocates until every slot of the pool is lent. */
  private static List<MemorySegment> exhaust(Arena arena) {
    List<MemorySegment> segments = new ArrayList<>();
    try {
      for (; ; ) {
        segments.add(arena.allocate(8));
      }
    } catch (IndexOutOfBoundsException e) {
      assertThat(e).hasMessage("pool: EXHAUSTED (expected: a free slot)");
    }
    return segments;
  }

  @Test
  void whatFitsIsASlotOfItsOwnAndEveryOneComesBack() {
    SlotArena arena = open(Overflow.REFUSE);
    SlotArena other = open(Overflow.REFUSE);
    arena.allocate(1);
    other.allocate(SLOT_BYTES);
    arena.allocate(16, 16);
    assertThat(lent()).isEqualTo(3);
    assertThatThrownBy(pool::close).hasMessage("lent slots: 3 (expected: 0)");
    arena.close();
    assertThat(lent()).isEqualTo(1);
    assertThatThrownBy(pool::close).hasMessage("lent slots: 1 (expected: 0)");
    assertThat(other.allocate(8).get(ValueLayout.JAVA_LONG, 0)).isZero();
    other.close();
    assertThat(lent()).isZero();
    assertThat(pool.counts().freeMailbox()).as("given back by the worker").isZero();
  }

  @Test
  void whatDoesNotFitIsTheJdksOrRefused() {
    try (Arena delegating = open(Overflow.DELEGATE);
        Arena refusing = open(Overflow.REFUSE)) {
      MemorySegment large = delegating.allocate(SLOT_BYTES + 1);
      assertThat(large.byteSize()).isEqualTo(SLOT_BYTES + 1);
      assertThat(large.scope()).isEqualTo(delegating.scope());
      assertThat(delegating.allocate(8, 32).address() % 32).isZero();
      assertThatThrownBy(() -> refusing.allocate(SLOT_BYTES + 1))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("byteSize: 65 (expected: at most 64, what a slot has)");
      assertThatThrownBy(() -> refusing.allocate(8, 32))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("byteAlignment: 32 (expected: at most 16, what a slot has)");
      assertThat(lent()).isZero();
    }
  }

  @Test
  void anExhaustedPoolIsLeftToTheJdkOrRefusedUntilASlotComesBack() {
    try (Arena delegating = open(Overflow.DELEGATE)) {
      try (Arena refusing = open(Overflow.REFUSE)) {
        assertThat(exhaust(refusing)).hasSizeGreaterThanOrEqualTo(CAPACITY);
        long all = lent();
        assertThat(delegating.allocate(8).byteSize()).isEqualTo(8);
        assertThat(lent()).isEqualTo(all);
      }
      assertThat(lent()).isZero();
      delegating.allocate(8);
      assertThat(lent()).isEqualTo(1);
    }
  }

  @Test
  void aPackedPoolAlignsToEight() {
    Layout layout = PoolSpec.ofBytes("odd", 40, 1).layout();
    PoolSpec spec = new PoolSpec("packed", layout, 10, SlotAlignment.PACKED);
    try (Pool packed = Pool.create(spec, 2, workers);
        Arena arena = new SlotArena(packed.lender(), worker, Overflow.DELEGATE)) {
      assertThat(arena.allocate(8, 8).address() % 8).isZero();
      assertThat(packed.counts().lent()).isEqualTo(1);
      assertThat(arena.allocate(8, 16).address() % 16).isZero();
      assertThat(packed.counts().lent()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void slotsOfAWorkerThatHasLeftGoBackThroughTheMailbox(Overflow overflow) {
    Worker leaving = workers.claim();
    SlotArena arena = new SlotArena(pool.lender(), leaving, overflow);
    MemorySegment segment = arena.allocate(8);
    arena.allocate(8);
    leaving.close();
    segment.set(ValueLayout.JAVA_LONG, 0, 7);
    assertThatThrownBy(() -> arena.allocate(8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("worker: 1 is closed (expected: open)");
    assertThat(segment.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(7);
    arena.close();
    assertThat(lent()).isZero();
    assertThat(pool.counts().freeMailbox()).isEqualTo(2);
  }

  @Test
  void aPoolThatHasClosedLendsNothing() {
    Pool closing = Pool.create(pool.spec(), 2, workers);
    try (Arena delegating = new SlotArena(closing.lender(), worker, Overflow.DELEGATE);
        Arena refusing = new SlotArena(closing.lender(), worker, Overflow.REFUSE)) {
      closing.close();
      assertThat(delegating.allocate(8).get(ValueLayout.JAVA_LONG, 0)).isZero();
      assertThatThrownBy(() -> refusing.allocate(8))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("pool: CLOSED (expected: a free slot)");
    }
  }

  @Test
  void onlyAnOpenWorkerOfThePoolMayOpenAnArena() {
    Worker closed = workers.claim();
    closed.close();
    try (Worker foreign = new Workers(1).claim()) {
      for (Worker wrong : List.of(closed, foreign)) {
        assertThatThrownBy(() -> new SlotArena(pool.lender(), wrong, Overflow.REFUSE))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void aThreadThatMayNotCloseTakesNoSlotFromTheOwner() {
    for (int round = 0; round < 200; round++) {
      SlotArena arena = open(Overflow.REFUSE);
      exhaust(arena);
      CompletableFuture<?> refused =
          CompletableFuture.runAsync(
              () -> assertThatThrownBy(arena::close).isInstanceOf(WrongThreadException.class),
              task -> new Thread(task, "another").start());
      arena.close();
      refused.join();
      assertThat(lent()).isZero();
      assertThat(pool.counts().freeMailbox()).isZero();
    }
  }

  @Test
  void aMillionArenasLeaveCountsAndResidentMemoryAsTheyWere() {
    try (Arena arena = open(Overflow.REFUSE)) {
      exhaust(arena).forEach(segment -> segment.fill((byte) 1));
    }
    PoolCounts counts = pool.counts();
    long resident = pool.residentBytes().orElse(0);
    for (int i = 0; i < CYCLES; i++) {
      try (Arena arena = open(Overflow.REFUSE)) {
        arena.allocate(8, 8).set(ValueLayout.JAVA_LONG, 0, i);
        arena.allocate(SLOT_BYTES);
      }
    }
    assertThat(pool.counts()).isEqualTo(counts);
    assertThat(pool.residentBytes().orElse(0)).isEqualTo(resident);
  }
}
