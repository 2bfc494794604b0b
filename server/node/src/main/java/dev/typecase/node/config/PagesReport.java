package dev.typecase.node.config;

import dev.typecase.engine.memory.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which pages a server's pools were asked to have, and what came of it.
 *
 * @param asked of every pool
 * @param hugePagesRefusal why this machine has no huge pages; empty if it has
 * @param declaredPools pools that were created before the port opened
 * @param declaredBytes their bytes
 * @param creation how long creating them took, which is what prefaulting them took
 */
public record PagesReport(
    Pages asked,
    String hugePagesRefusal,
    int declaredPools,
    long declaredBytes,
    Duration creation) {

  /** {@return the report for a person, one line for each thing that was asked for} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (asked.hugePages()) {
      lines.add(
          hugePagesRefusal.isEmpty()
              ? "huge pages: in force"
              : "huge pages: asked for, not available (" + hugePagesRefusal + ")");
    }
    if (asked.prefault()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "prefault: in force; %,d bytes of declared pools (%d) took %,d ms",
              declaredBytes,
              declaredPools,
              creation.toMillis()));
    }
    return lines;
  }
}
