package dev.typecase.cli.output;

import org.jspecify.annotations.Nullable;

/** Prints one JSON document {@code {"items":[...]}} piece by piece, an item a line. */
public final class JsonItems {
  private final Console console;
  private boolean begun;

  /** Items that go to a console. */
  public JsonItems(Console console) {
    this.console = console;
  }

  /**
   * Prints an item.
   *
   * @param value maps, lists, texts, numbers, booleans and null
   */
  public void item(@Nullable Object value) {
    console.out().append(begun ? ",\n" : "{\"items\":[\n").append(Console.jsonText(value));
    begun = true;
  }

  /** Prints what stands behind the last item. */
  public void end() {
    console.line(begun ? "\n]}" : "{\"items\":[]}");
  }
}
