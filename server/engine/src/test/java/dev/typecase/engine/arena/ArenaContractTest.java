package dev.typecase.engine.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Arena} demands, of the JDK's confined arena and of arenas over slots alike. */
class ArenaContractTest {
  private static final int SLOT_BYTES = 64;

  private static final Workers WORKERS = new Workers(1);
  private static final Worker WORKER = WORKERS.claim();
  private static final Pool POOL =
      Pool.create(PoolSpec.ofBytes("slots", SLOT_BYTES, 1000), 1, WORKERS);

  static List<Named<Supplier<Arena>>> arenas() {
    return List.of(
        Named.of("the JDK's", Arena::ofConfined),
        Named.of("slots, else the JDK's", () -> slotArena(Overflow.DELEGATE)),
        Named.of("slots only", () -> slotArena(Overflow.REFUSE)));
  }

  private static Arena slotArena(Overflow overflow) {
    return new SlotArena(POOL.lender(), WORKER, overflow);
  }

  @AfterEach
  void everySlotIsBack() {
    assertThat(POOL.lender().lentSlots()).isZero();
    assertThat(POOL.counts().isBalanced()).isTrue();
  }

  /** {@return what a call throws in a thread of its own, or null} */
  private static Throwable thrownElsewhere(ThrowingCallable call) {
    return CompletableFuture.supplyAsync(
            () -> catchThrowable(call), task -> new Thread(task, "another").start())
        .join();
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void aSegmentHasTheSizeAndTheAlignmentAskedForTheArenasScopeAndZeros(Supplier<Arena> open) {
    for (int round = 0; round < 3; round++) {
      try (Arena arena = open.get()) {
        for (long size = 1; size <= SLOT_BYTES; size++) {
          for (long alignment = 1; alignment <= 16; alignment *= 2) {
            MemorySegment segment = arena.allocate(size, alignment);
            assertThat(segment.byteSize()).isEqualTo(size);
            assertThat(segment.address() % alignment).isZero();
            assertThat(segment.scope()).isEqualTo(arena.scope());
            assertThat(segment.isNative()).isTrue();
            assertThat(segment.isReadOnly()).isFalse();
            assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
            segment.fill((byte) -1);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void segmentsDoNotOverlap(Supplier<Arena> open) {
    try (Arena arena = open.get();
        Arena other = open.get()) {
      List<MemorySegment> segments = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        segments.add((i % 2 == 0 ? arena : other).allocate(i % SLOT_BYTES + 1));
        segments.getLast().fill((byte) i);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(segments.get(i).toArray(ValueLayout.JAVA_BYTE)).containsOnly(i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void aSegmentOfNoBytesIsASegmentOfTheArena(Supplier<Arena> open) {
    MemorySegment segment;
    try (Arena arena = open.get()) {
      for (long alignment = 1; alignment <= 4096; alignment *= 2) {
        segment = arena.allocate(0, alignment);
        assertThat(segment.byteSize()).isZero();
        assertThat(segment.address() % alignment).isZero();
        assertThat(segment.scope()).isEqualTo(arena.scope());
      }
      assertThat(POOL.lender().lentSlots()).isZero();
      segment = arena.allocate(0);
    }
    assertThat(segment.scope().isAlive()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void sizesAndAlignmentsThatCannotBeAreTheCallersMistake(Supplier<Arena> open) {
    try (Arena arena = open.get()) {
      for (long size : new long[] {-1, Long.MIN_VALUE}) {
        assertThatThrownBy(() -> arena.allocate(size, 1))
            .isInstanceOf(IllegalArgumentException.class);
      }
      for (long alignment : new long[] {0, 3, 12, -1, -8, Long.MIN_VALUE}) {
        assertThatThrownBy(() -> arena.allocate(8, alignment))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void anotherThreadMayNeitherAllocateNorAccessNorClose(Supplier<Arena> open) {
    try (Arena arena = open.get()) {
      MemorySegment segment = arena.allocate(8);
      long lent = POOL.lender().lentSlots();
      assertThat(segment.isAccessibleBy(Thread.currentThread())).isTrue();
      assertThat(thrownElsewhere(() -> arena.allocate(8))).isInstanceOf(WrongThreadException.class);
      assertThat(thrownElsewhere(() -> segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1)))
          .isInstanceOf(WrongThreadException.class);
      assertThat(thrownElsewhere(arena::close)).isInstanceOf(WrongThreadException.class);
      assertThat(segment.get(ValueLayout.JAVA_BYTE, 0)).isZero();
      assertThat(POOL.lender().lentSlots()).isEqualTo(lent);
    }
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void afterCloseEverythingThrows(Supplier<Arena> open) {
    Arena arena = open.get();
    MemorySegment segment = arena.allocate(8, 8);
    MemorySegment slice = segment.asSlice(4);
    assertThat(arena.scope().isAlive()).isTrue();
    arena.close();
    assertThat(arena.scope().isAlive()).isFalse();
    assertThat(segment.scope().isAlive()).isFalse();
    assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_LONG, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> slice.set(ValueLayout.JAVA_INT, 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> arena.allocate(8)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> arena.allocate(0)).isInstanceOf(IllegalStateException.class);
    assertThat(POOL.lender().lentSlots()).isZero();
    assertThatThrownBy(arena::close).isInstanceOf(IllegalStateException.class);
    assertThat(thrownElsewhere(arena::close)).isInstanceOf(WrongThreadException.class);
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void aCleanupActionSeesItsSegmentAndItsFailureIsReported(Supplier<Arena> open) {
    Arena arena = open.get();
    arena.allocate(8); // the JDK frees what was allocated first before it runs cleanup actions
    MemorySegment segment = arena.allocate(8);
    segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 42);
    byte[] seen = {0};
    reinterpret(
        segment,
        arena,
        () -> {
          throw new UnsupportedOperationException("cleanup");
        });
    reinterpret(segment, arena, () -> seen[0]++);
    assertThatThrownBy(arena::close).hasMessage("cleanup");
    assertThat(seen[0]).isEqualTo((byte) 1);
    assertThat(arena.scope().isAlive()).isFalse();
  }

  @SuppressWarnings("restricted") // what a library does that frees memory with an arena
  private static void reinterpret(MemorySegment segment, Arena arena, Runnable cleanup) {
    segment.reinterpret(arena, memory -> cleanup.run());
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void whatTheJdkCannotAllocateNoArenaCan(Overflow overflow) {
    try (Arena arena = slotArena(overflow)) {
      assertThatThrownBy(() -> arena.allocate(Long.MAX_VALUE, 1))
          .isInstanceOfAny(
              OutOfMemoryError.class,
              IllegalArgumentException.class,
              IndexOutOfBoundsException.class);
    }
  }
}
