package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.AccessBenchmark;
import dev.typecase.benchmarks.scenario.AccessDesign;
import dev.typecase.benchmarks.scenario.BufferBenchmark;
import dev.typecase.benchmarks.scenario.BufferDesign;
import dev.typecase.benchmarks.scenario.CDesign;
import dev.typecase.benchmarks.scenario.ClockBenchmark;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.benchmarks.scenario.ListDesign;
import dev.typecase.benchmarks.scenario.PartBenchmark;
import dev.typecase.benchmarks.scenario.PartDesign;
import dev.typecase.benchmarks.scenario.ReadBenchmark;
import dev.typecase.benchmarks.scenario.ReadDesign;
import dev.typecase.benchmarks.scenario.RecordBenchmark;
import dev.typecase.benchmarks.scenario.SlotBenchmark;
import dev.typecase.benchmarks.scenario.UpdateBenchmark;
import dev.typecase.benchmarks.scenario.UpdateDesign;
import dev.typecase.benchmarks.scenario.Yardstick;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An operation that several designs can do: a group of rows in the table. */
enum Scenario {
  CLOCK("clock", "1 cycle"),
  SLOT_PAIR("slotPair", "take 1 slot, give it back"),
  FENCED_PAIR("fencedPair", "the same, memory opaque in between"),
  SLOT_BURST("slotBurst", "take 64 slots, give them back"),
  SLOT_BULK("slotBulk", "64 slots at once, each way"),
  SHARED_BULK("sharedBulk", "256 slots at once, each way"),
  PAIR_PARTS("pairParts", "what a pair needs beside the list"),
  ZERO_PAIR("zeroPair", "allocate 1 record of zeros, free it"),
  RECORD_PAIR("recordPair", "allocate 1 record, free it"),
  RECORD_BURST("recordBurst", "allocate 64 records, free them"),
  RANDOM_READ("randomRead", "read 1 record of 256 bytes"),
  BATCH_READ("batchRead", "read 64 records among 8 million"),
  COUNTER_UPDATE("counterUpdate", "add 1 in a record of 256 bytes");

  private static final int MOST_THREADS = 2;

  /** Without the unshared chain: the virtual machine sees through its pairs and drops them. */
  private static final ListDesign[] SHARED_LISTS =
      EnumSet.complementOf(EnumSet.of(ListDesign.UNSHARED)).toArray(ListDesign[]::new);

  private final String methodName;
  private final String title;

  Scenario(String methodName, String title) {
    this.methodName = methodName;
    this.title = title;
  }

  /** {@return the name of the methods that measure it: how a user chooses it} */
  String methodName() {
    return methodName;
  }

  String title() {
    return title;
  }

  /**
   * {@return its cases, Typecase first where it takes part, each design with 1 thread and with 2}
   */
  List<Case> cases() {
    return switch (this) {
      case CLOCK -> jmh(ClockBenchmark.class, Yardstick.values()).toList();
      case SLOT_PAIR ->
          Stream.of(jmh(SlotBenchmark.class, SHARED_LISTS), c("pair", CDesign.FREE), buffers())
              .flatMap(family -> family)
              .toList();
      case FENCED_PAIR ->
          Stream.concat(
                  jmh(SlotBenchmark.class, ListDesign.TYPECASE, ListDesign.UNSHARED),
                  c("pair", CDesign.CLOBBER))
              .toList();
      case SLOT_BURST ->
          Stream.of(lists(SlotBenchmark.class), c("burst", CDesign.values()), buffers())
              .flatMap(family -> family)
              .toList();
      case SLOT_BULK, SHARED_BULK ->
          jmh(
                  SlotBenchmark.class,
                  ListDesign.TYPECASE,
                  ListDesign.UNSHARED,
                  ListDesign.REENTRANT_LOCK,
                  ListDesign.SYNCHRONIZED)
              .toList();
      case PAIR_PARTS -> Arrays.stream(PartDesign.values()).map(this::part).toList();
      case ZERO_PAIR ->
          jmh(RecordBenchmark.class, ListDesign.TYPECASE, ListDesign.UNSHARED).toList();
      case RECORD_PAIR, RECORD_BURST ->
          Stream.concat(lists(RecordBenchmark.class), buffers()).toList();
      case RANDOM_READ -> jmh(ReadBenchmark.class, ReadDesign.values()).toList();
      case BATCH_READ ->
          jmh(AccessBenchmark.class, AccessDesign.values())
              .filter(one -> one.threads() == 1)
              .toList();
      case COUNTER_UPDATE -> jmh(UpdateBenchmark.class, UpdateDesign.values()).toList();
    };
  }

  private Stream<Case> lists(Class<?> benchmark) {
    return jmh(benchmark, ListDesign.values());
  }

  private Stream<Case> buffers() {
    return jmh(BufferBenchmark.class, BufferDesign.values());
  }

  private Stream<Case> jmh(Class<?> benchmark, Design... designs) {
    String method = benchmark.getName() + '.' + methodName;
    return Arrays.stream(designs)
        .flatMap(design ->
            IntStream.rangeClosed(1, MOST_THREADS)
                .mapToObj(threads -> new Case(this, design, method, threads)));
  }

  private Case part(PartDesign part) {
    return new Case(this, part, PartBenchmark.class.getName() + '.' + part.methodName(), 1);
  }

  private Stream<Case> c(String operation, CDesign... designs) {
    return Arrays.stream(designs).map(design -> new Case(this, design, operation, 1));
  }
}
