package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.BufferBenchmark;
import dev.typecase.benchmarks.scenario.BufferDesign;
import dev.typecase.benchmarks.scenario.ClockBenchmark;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.benchmarks.scenario.ListDesign;
import dev.typecase.benchmarks.scenario.ReadBenchmark;
import dev.typecase.benchmarks.scenario.ReadDesign;
import dev.typecase.benchmarks.scenario.RecordBenchmark;
import dev.typecase.benchmarks.scenario.SlotBenchmark;
import dev.typecase.benchmarks.scenario.UpdateBenchmark;
import dev.typecase.benchmarks.scenario.UpdateDesign;
import dev.typecase.benchmarks.scenario.Yardstick;
import java.util.ArrayList;
import java.util.List;

/** An operation that several designs can do: a group of rows in the table. */
enum Scenario {
  CLOCK("clock", "1 cycle"),
  SLOT_PAIR("slotPair", "take 1 slot, give it back"),
  SLOT_BURST("slotBurst", "take 64 slots, give them back"),
  RECORD_PAIR("recordPair", "allocate 1 record, free it"),
  RECORD_BURST("recordBurst", "allocate 64 records, free them"),
  RANDOM_READ("randomRead", "read 1 record of 256 bytes"),
  COUNTER_UPDATE("counterUpdate", "add 1 in a record of 256 bytes");

  private final String methodName;
  private final String title;

  Scenario(String methodName, String title) {
    this.methodName = methodName;
    this.title = title;
  }

  private List<Family> families() {
    return switch (this) {
      case CLOCK -> List.of(new Family(ClockBenchmark.class, Yardstick.values()));
      case SLOT_PAIR, SLOT_BURST ->
          List.of(
              new Family(SlotBenchmark.class, ListDesign.values()),
              new Family(BufferBenchmark.class, BufferDesign.values()));
      case RECORD_PAIR, RECORD_BURST ->
          List.of(
              new Family(RecordBenchmark.class, ListDesign.values()),
              new Family(BufferBenchmark.class, BufferDesign.values()));
      case RANDOM_READ -> List.of(new Family(ReadBenchmark.class, ReadDesign.values()));
      case COUNTER_UPDATE -> List.of(new Family(UpdateBenchmark.class, UpdateDesign.values()));
    };
  }

  /** {@return the name of the methods that measure it: how a user chooses it} */
  String methodName() {
    return methodName;
  }

  String title() {
    return title;
  }

  /** {@return its cases with {@code threads} threads, Typecase first where it takes part} */
  List<Case> cases(int threads) {
    List<Case> cases = new ArrayList<>();
    for (Family family : families()) {
      for (Design design : family.designs()) {
        String method = family.benchmark().getName() + '.' + methodName;
        cases.add(new Case(this, design, method, threads));
      }
    }
    return cases;
  }

  /** A benchmark class and the designs that it can be run with. */
  private record Family(Class<?> benchmark, List<Design> designs) {
    Family(Class<?> benchmark, Design[] designs) {
      this(benchmark, List.of(designs));
    }
  }
}
