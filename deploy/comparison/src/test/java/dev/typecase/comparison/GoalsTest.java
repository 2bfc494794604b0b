package dev.typecase.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.typecase.comparison.load.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GoalsTest {
  private final Map<Entry, Result> results = new HashMap<>();

  @Test
  void ratesAreTypecasesDividedByTheOthers() {
    results.put(new Entry(Store.TYPECASE, Plan.BATCHES), Seen.result(1_500, 1, 1_000, 1));
    results.put(new Entry(Store.FLOOR, Plan.BATCHES), Seen.result(2_000, 1, 1, 1));
    Goals.Judged judged = judged("batches of 256 against raw Netty", List.of());
    assertThat(judged.figure()).isCloseTo(0.75, within(1e-9));
    assertThat(judged.goal().isReachedBy(judged.figure())).isTrue();
  }

  @Test
  void tailsAreComparedAtTheFixedRate() {
    results.put(new Entry(Store.TYPECASE, Plan.ASYNC), Seen.result(1, 9_000_000, 1, 1));
    results.put(new Entry(Store.TYPECASE, Plan.RATE), Seen.result(1, 3_000_000, 1, 1));
    results.put(new Entry(Store.REDIS, Plan.RATE), Seen.result(1, 2_000_000, 1, 1));
    assertThat(judged("p99.9 at half of the smaller peak against Redis", List.of()).figure())
        .isCloseTo(1.5, within(0.01));
  }

  @Test
  void processorTimeIsComparedARecord() {
    results.put(new Entry(Store.TYPECASE, Plan.BATCHES), Seen.result(4_000, 1, 1_000_000, 1));
    results.put(new Entry(Store.REDIS, Plan.BATCHES), Seen.result(1_000, 1, 1_000_000, 1));
    assertThat(
            judged("server CPU a million records in batches of 256 against Redis", List.of())
                .figure())
        .isCloseTo(0.25, within(1e-9));
  }

  @Test
  void heapIsWhatRawNettyDoesNotAllocate() {
    results.put(new Entry(Store.TYPECASE, Plan.BATCHES), Seen.result(1_000, 1, 1, 12_000));
    results.put(new Entry(Store.FLOOR, Plan.BATCHES), Seen.result(1_000, 1, 1, 2_000));
    assertThat(
            judged(
                    "server heap a record of 256 bytes in batches of 256, less raw Netty's",
                    List.of())
                .figure())
        .isEqualTo(10);
  }

  @Test
  void memoryIsComparedWithTheBestOfTheOthers() {
    List<MemoryResult> memory =
        List.of(
            new MemoryResult(Store.TYPECASE, false, 1, 128, ""),
            new MemoryResult(Store.TYPECASE, true, 1, 120, ""),
            new MemoryResult(Store.REDIS, false, 1, 200, ""),
            new MemoryResult(Store.MEMCACHED, false, 1, 160, ""),
            new MemoryResult(Store.HAZELCAST, false, Double.NaN, Double.NaN, "failed"));
    assertThat(
            judged("marginal memory a record of 100 bytes, PACKED, against the best other", memory)
                .figure())
        .isEqualTo(0.75);
    assertThat(
            judged("marginal memory a record of 100 bytes, aligned, against the best other", memory)
                .figure())
        .isEqualTo(0.8);
  }

  @Test
  void whatWasNotMeasuredOrFailedIsUnknown() {
    results.put(new Entry(Store.TYPECASE, Plan.BATCHES), Seen.result(1_500, 1, 1, 1));
    results.put(new Entry(Store.FLOOR, Plan.BATCHES), Result.failed("planted"));
    assertThat(Goals.judge(results, List.of()))
        .hasSize(13)
        .allSatisfy(judged -> assertThat(judged.figure()).as(judged.what()).isNaN());
  }

  private Goals.Judged judged(String what, List<MemoryResult> memory) {
    return Goals.judge(results, memory).stream()
        .filter(judged -> judged.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
