package dev.typecase.node.command;

import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.node.config.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A pool's plan for people and for programs.
 *
 * @param pool what is planned
 * @param plan its bytes
 */
record PlanReport(PoolSpec pool, PoolPlan plan) {
  private static final int SLOT_HEADER_BYTES = 16;
  private static final double ALLOCATIONS_PER_SECOND = 1_000_000;
  private static final double DAYS_A_YEAR = 365.25;
  private static final double YEARS_BEYOND_WORDS = 1_000;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("field                             offset    bytes  type");
    for (FieldLayout field : pool.layout().fields()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-32s %,5d %,8d  %s",
              field.name(),
              field.offset(),
              field.bytes(),
              field.field().typeText()));
    }
    int recordBytes = pool.layout().recordBytes();
    lines.add(
        String.format(Locale.ROOT, "record                            %,14d bytes", recordBytes));
    lines.add(
        String.format(
            Locale.ROOT,
            "stride                            %,14d bytes: %d of header + %,d + %,d of padding",
            plan.strideBytes(),
            SLOT_HEADER_BYTES,
            recordBytes,
            paddingBytes()));
    lines.add(plan.exact() ? exactSlots() : slots());
    if (plan.exact()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "early refusal                     %,14d records at most, never one beyond the"
                  + " capacity",
              plan.earlyRefusal()));
    }
    lines.add("memory (bytes)");
    lines.add(bytes("segment header", plan.headerBytes()));
    lines.add(bytes("pages of " + plan.workers() + " workers", plan.workerPageBytes()));
    lines.add(bytes("slots", plan.slotBytes()));
    lines.add(bytes("free list", plan.freeListBytes()));
    if (plan.ownerBytes() > 0) {
      lines.add(bytes("owners", plan.ownerBytes()));
    }
    lines.add(bytes("sum", plan.totalBytes()));
    lines.add(
        String.format(
            Locale.ROOT,
            "handles: %d bits of slot index, %d of generation",
            plan.indexBits(),
            plan.generationBits()));
    lines.add(
        "the reserve lasts "
            + life()
            + " at 1,000,000 allocations a second, if all fall on as few slots as possible");
    return lines;
  }

  private String slots() {
    return String.format(
        Locale.ROOT,
        "slots                             %,14d = %,d of capacity + %,d of slack + %,d of reserve",
        plan.slots(),
        plan.capacity(),
        plan.slack(),
        plan.reserve());
  }

  private String exactSlots() {
    return String.format(
        Locale.ROOT,
        "slots                             %,14d = %,d of capacity + %,d of reserve",
        plan.slots(),
        plan.capacity(),
        plan.reserve());
  }

  private int paddingBytes() {
    return plan.strideBytes() - SLOT_HEADER_BYTES - pool.layout().recordBytes();
  }

  private static String bytes(String name, long bytes) {
    return String.format(Locale.ROOT, "  %-28s %,18d  %s", name, bytes, ByteSize.text(bytes));
  }

  private String life() {
    double seconds = plan.reserveLifeSeconds(ALLOCATIONS_PER_SECOND);
    double days = seconds / Duration.ofDays(1).toSeconds();
    double years = days / DAYS_A_YEAR;
    if (years > YEARS_BEYOND_WORDS) {
      return "more than 1,000 years";
    }
    return years >= 1
        ? String.format(Locale.ROOT, "%.1f years", years)
        : String.format(Locale.ROOT, "%.1f days", days);
  }

  /** {@return the same for programs; the names carry the units} */
  SequencedMap<String, Object> values() {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    values.put("recordType", pool.layout().recordType().name());
    values.put("fields", pool.layout().fields().stream().map(PlanReport::field).toList());
    values.put("recordBytes", pool.layout().recordBytes());
    values.put("strideBytes", plan.strideBytes());
    values.put("workers", plan.workers());
    values.put("capacity", plan.capacity());
    values.put("exact", plan.exact());
    values.put("slack", plan.slack());
    values.put("earlyRefusal", plan.earlyRefusal());
    values.put("reserve", plan.reserve());
    values.put("slots", plan.slots());
    values.put("headerBytes", plan.headerBytes());
    values.put("workerPageBytes", plan.workerPageBytes());
    values.put("slotBytes", plan.slotBytes());
    values.put("freeListBytes", plan.freeListBytes());
    values.put("ownerBytes", plan.ownerBytes());
    values.put("totalBytes", plan.totalBytes());
    values.put("indexBits", plan.indexBits());
    values.put("generationBits", plan.generationBits());
    values.put(
        "reserveLifeSecondsAtAMillionAllocationsASecond",
        plan.reserveLifeSeconds(ALLOCATIONS_PER_SECOND));
    return values;
  }

  private static SequencedMap<String, Object> field(FieldLayout field) {
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    values.put("name", field.name());
    values.put("type", field.field().typeText());
    values.put("offset", field.offset());
    values.put("bytes", field.bytes());
    return values;
  }
}
