package dev.typecase.cli.output;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far something is: a bar on standard error if that is a terminal, otherwise nothing. The bar
 * is drawn by a thread of its own; the methods here are called by one.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH_CHARS = 79;
  private static final int REDRAW_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final @Nullable ProgressBar bar;

  private Progress(Console console, @Nullable ProgressBar bar) {
    this.console = console;
    this.bar = bar;
  }

  /**
   * {@return the progress of a task}
   *
   * @param console takes the lines that are printed meanwhile
   * @param task what is going on, a word or two
   * @param total the steps there will be
   * @param unit what a step is, and how many make one shown
   * @param unitSteps steps that make one unit
   */
  public static Progress of(Console console, String task, long total, String unit, long unitSteps) {
    if (!Terminal.ERROR.isPresent()) {
      return new Progress(console, null);
    }
    ProgressBarBuilder builder =
        ProgressBar.builder()
            .setTaskName(task)
            .setInitialMax(Math.max(total, 1))
            .setUnit(unit, unitSteps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH_CHARS));
    return new Progress(console, builder.build());
  }

  /**
   * Moves on.
   *
   * @param step the steps done in all
   */
  public void stepTo(long step) {
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  /**
   * Shows a word behind the bar.
   *
   * @param message for example how much was rejected
   */
  public void message(String message) {
    if (bar != null) {
      bar.setExtraMessage(message);
    }
  }

  /** Prints a line on standard error, above the bar. */
  public void note(String text) {
    if (bar != null) {
      console.err().print(CLEAR_LINE);
    }
    console.note(text);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
