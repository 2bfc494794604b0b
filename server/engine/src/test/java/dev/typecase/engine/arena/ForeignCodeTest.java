package dev.typecase.engine.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code that knows arenas and nothing of Typecase, on slots of a pool. */
class ForeignCodeTest {
  private final Workers workers = new Workers(1);
  private final Worker worker = workers.claim();
  private final Pool pool = Pool.create(PoolSpec.ofBytes("slots", 256, 1000), 1, workers);
  private final SlotArena arena = new SlotArena(pool.lender(), worker, Overflow.REFUSE);

  @AfterEach
  void everySlotIsBack() {
    arena.close();
    assertThat(pool.lender().lentSlots()).isZero();
    pool.close();
  }

  /** Points with a name, as a binding generator would write them. */
  private static final class Points {
    private static final StructLayout LAYOUT =
        MemoryLayout.structLayout(
            ValueLayout.JAVA_DOUBLE.withName("x"),
            ValueLayout.JAVA_DOUBLE.withName("y"),
            ValueLayout.ADDRESS.withName("name"));
    private static final VarHandle X = LAYOUT.varHandle(PathElement.groupElement("x"));
    private static final VarHandle Y = LAYOUT.varHandle(PathElement.groupElement("y"));
    private static final VarHandle NAME = LAYOUT.varHandle(PathElement.groupElement("name"));

    private Points() {}

    static MemorySegment point(SegmentAllocator allocator, double x, String name) {
      MemorySegment point = allocator.allocate(LAYOUT);
      X.set(point, 0L, x);
      Y.set(point, 0L, -x);
      NAME.set(point, 0L, allocator.allocateFrom(name));
      return point;
    }
  }

  @Test
  void structsWithPointersToStrings() {
    List<MemorySegment> points = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      points.add(Points.point(arena, i, "point " + i + " \u00e9\u4e00"));
    }
    assertThat(pool.lender().lentSlots()).isEqualTo(200);
    for (int i = 0; i < 100; i++) {
      MemorySegment point = points.get(i);
      double x = (double) Points.X.get(point, 0L);
      double y = (double) Points.Y.get(point, 0L);
      assertThat(x).isEqualTo(i);
      assertThat(y).isEqualTo(-i);
      assertThat(text((MemorySegment) Points.NAME.get(point, 0L)))
          .isEqualTo("point " + i + " \u00e9\u4e00");
    }
  }

  @SuppressWarnings("restricted") // follows a pointer of a struct
  private static String text(MemorySegment pointer) {
    return pointer.reinterpret(256).getString(0);
  }

  @Test
  void arraysOfAllKinds() {
    int[] ints = IntStream.range(0, 60).toArray();
    assertThat(arena.allocateFrom(ValueLayout.JAVA_INT, ints).toArray(ValueLayout.JAVA_INT))
        .isEqualTo(ints);
    double[] doubles = IntStream.range(0, 32).asDoubleStream().toArray();
    assertThat(
            arena.allocateFrom(ValueLayout.JAVA_DOUBLE, doubles).toArray(ValueLayout.JAVA_DOUBLE))
        .isEqualTo(doubles);
    assertThat(arena.allocateFrom(ValueLayout.JAVA_LONG, 42L).get(ValueLayout.JAVA_LONG, 0))
        .isEqualTo(42);
    assertThat(
            arena
                .allocateFrom(
                    ValueLayout.JAVA_INT,
                    MemorySegment.ofArray(ints),
                    ValueLayout.JAVA_INT,
                    4 * 10,
                    5)
                .toArray(ValueLayout.JAVA_INT))
        .isEqualTo(new int[] {10, 11, 12, 13, 14});
    assertThat(arena.allocate(ValueLayout.JAVA_SHORT, 128).toArray(ValueLayout.JAVA_SHORT))
        .hasSize(128)
        .containsOnly(0);
    assertThat(pool.lender().lentSlots()).isEqualTo(5);
  }

  @Test
  void aSlicingAllocatorOnASlot() {
    SegmentAllocator slices = SegmentAllocator.slicingAllocator(arena.allocate(256));
    MemorySegment first = slices.allocateFrom("first");
    MemorySegment second = slices.allocateFrom(ValueLayout.JAVA_LONG, 1, 2, 3);
    assertThat(first.getString(0)).isEqualTo("first");
    assertThat(second.toArray(ValueLayout.JAVA_LONG)).containsExactly(1, 2, 3);
    assertThat(second.scope()).isEqualTo(arena.scope());
    assertThat(pool.lender().lentSlots()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("restricted") // calls C
  void cFunctionsReadAndSortIt() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle strlen =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("strlen"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    long length = (long) strlen.invokeExact(arena.allocateFrom("twelve bytes"));
    assertThat(length).isEqualTo(12);

    MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 5, -3, 9, 0, 5, 7);
    AtomicInteger refusals = new AtomicInteger();
    Comparison comparison = new Comparison(arena, refusals);
    qsort(linker)
        .invokeExact(numbers, 6L, (long) Integer.BYTES, comparison.asFunction(linker, arena));
    assertThat(numbers.toArray(ValueLayout.JAVA_INT)).containsExactly(-3, 0, 5, 5, 7, 9);
    assertThat(refusals).as("closing the arena while C uses it is refused").hasPositiveValue();
    assertThat(pool.lender().lentSlots()).isEqualTo(2);
  }

  @SuppressWarnings("restricted") // calls C
  private static MethodHandle qsort(Linker linker) {
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("qsort"),
        FunctionDescriptor.ofVoid(
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));
  }

  /** The comparison of two numbers, called from C; it tries to close the arena meanwhile. */
  @SuppressWarnings({"restricted", "UnusedMethod"}) // is called from C, with pointers
  private record Comparison(Arena arena, AtomicInteger refusals) {
    private static final AddressLayout INT_POINTER =
        ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT);

    int compare(MemorySegment left, MemorySegment right) {
      try {
        arena.close();
      } catch (IllegalStateException e) {
        refusals.incrementAndGet();
      }
      return Integer.compare(left.get(ValueLayout.JAVA_INT, 0), right.get(ValueLayout.JAVA_INT, 0));
    }

    MemorySegment asFunction(Linker linker, Arena lifetime) throws ReflectiveOperationException {
      MethodHandle compare =
          MethodHandles.lookup()
              .findVirtual(
                  Comparison.class,
                  "compare",
                  MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
      return linker.upcallStub(
          compare.bindTo(this),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, INT_POINTER, INT_POINTER),
          lifetime);
    }
  }
}
