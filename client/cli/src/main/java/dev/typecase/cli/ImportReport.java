package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.Progress;
import dev.typecase.cli.transfer.AllocationListener;
import dev.typecase.cli.transfer.BulkAllocation;
import dev.typecase.cli.transfer.MeasuredInput;
import dev.typecase.client.Handle;
import dev.typecase.client.Outcome;
import dev.typecase.client.TypecaseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the lines of an import, and reports the first that are rejected. */
final class ImportReport implements AllocationListener {
  private static final long MAX_SHOWN_FULL = 5;

  private final Console console;
  private final Progress progress;
  private final MeasuredInput input;
  private final long shown;
  private final List<Map<String, Object>> rejections = new ArrayList<>();

  // Atomic for the thread that reports an interruption.
  private final AtomicLong imported = new AtomicLong();
  private final AtomicLong invalid = new AtomicLong();
  private final AtomicLong exhausted = new AtomicLong();

  ImportReport(Console console, Progress progress, MeasuredInput input, long shown) {
    this.console = console;
    this.progress = progress;
    this.input = input;
    this.shown = shown;
  }

  @Override
  public void allocated(long line, Handle<Map<String, @Nullable Object>> handle) {
    imported.incrementAndGet();
    progress.stepTo(input.readBytes());
  }

  @Override
  public void rejected(long line, Outcome outcome, String reason) {
    boolean full = outcome == Outcome.EXHAUSTED;
    long count = (full ? exhausted : invalid).incrementAndGet();
    progress.message(rejected() + " rejected");
    if (count > (full ? shownFull() : shown)) {
      return;
    }
    progress.note("line " + line + ": " + outcome + ": " + reason);
    if (console.isJson()) {
      rejections.add(rejection(line, outcome, reason));
    }
  }

  // All of these say the same.
  private long shownFull() {
    return Math.min(shown, MAX_SHOWN_FULL);
  }

  private static Map<String, Object> rejection(long line, Outcome outcome, String reason) {
    SequencedMap<String, Object> rejection = new LinkedHashMap<>();
    rejection.put("line", line);
    rejection.put("outcome", outcome.name());
    rejection.put("message", reason);
    return rejection;
  }

  /** Says how far it came; called while the process is being ended. */
  void interrupted() {
    console.note("interrupted: " + sentence() + "; batches under way may be imported, too");
  }

  /** Prints the summary and returns the exit code; throws what ended the import early. */
  int end(BulkAllocation allocation) {
    noteHidden(exhausted.get() - shownFull(), "refused, because the pool is full");
    noteHidden(invalid.get() - shown, "rejected");
    if (console.isJson()) {
      console.json(json(allocation));
    } else {
      console.line(sentence());
    }
    TypecaseException failure = allocation.failure();
    if (failure != null) {
      console.note(
          "stopped at line "
              + allocation.firstLostLine()
              + "; lines from there on that may have been imported without an answer: "
              + allocation.unansweredCount());
      throw failure;
    }
    return rejected() == 0 ? ExitCodes.OK : ExitCodes.ITEM_REFUSED;
  }

  private void noteHidden(long hidden, String what) {
    if (hidden > 0) {
      console.note("lines not shown that were " + what + ": " + hidden);
    }
  }

  private long rejected() {
    return invalid.get() + exhausted.get();
  }

  private String sentence() {
    return imported + " imported, " + rejected() + " rejected";
  }

  private SequencedMap<String, @Nullable Object> json(BulkAllocation allocation) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("imported", imported.get());
    json.put("rejected", rejected());
    json.put("unanswered", allocation.unansweredCount());
    json.put("firstLostLine", allocation.failure() == null ? null : allocation.firstLostLine());
    json.put("rejections", rejections);
    return json;
  }
}
