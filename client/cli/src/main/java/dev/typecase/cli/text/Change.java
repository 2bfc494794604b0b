package dev.typecase.cli.text;

import dev.typecase.client.Update;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One change that a user asks for to one field of a record. Immutable. */
public sealed interface Change {
  /** {@return the field, and what is said about it} */
  Assignment assignment();

  /**
   * {@return what adds this change to an update}
   *
   * @param layout the layout of the record
   * @throws IllegalArgumentException if the field is unknown or cannot have the value
   */
  Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout);

  /**
   * {@code --set}.
   *
   * @param assignment the field and its new value
   */
  record Set(Assignment assignment) implements Change {
    @Override
    public Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout) {
      Object value = assignment.value(layout);
      return update -> update.set(assignment.place(), value);
    }
  }

  /**
   * {@code --expect}: a compare-and-set that leaves the field as it is. With the {@code --set}
   * behind it, in the same step, it is one that does not.
   *
   * @param assignment the field and the value that it must have
   */
  record Expect(Assignment assignment) implements Change {
    @Override
    public Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout) {
      Object value = assignment.value(layout);
      return update -> update.compareAndSet(assignment.place(), value, value);
    }
  }

  /**
   * {@code --min}.
   *
   * @param assignment the field and the value that it is to be at most
   */
  record Min(Assignment assignment) implements Change {
    @Override
    public Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout) {
      Object value = notNull(assignment, layout);
      return update -> update.min(assignment.place(), value);
    }
  }

  /**
   * {@code --max}.
   *
   * @param assignment the field and the value that it is to be at least
   */
  record Max(Assignment assignment) implements Change {
    @Override
    public Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout) {
      Object value = notNull(assignment, layout);
      return update -> update.max(assignment.place(), value);
    }
  }

  /**
   * {@code --add}.
   *
   * @param assignment the field, and {@code DELTA[,floor=N][,ceiling=N][,saturate]}
   */
  record Add(Assignment assignment) implements Change {
    @Override
    public Consumer<Update<Map<String, @Nullable Object>>> on(Layout layout) {
      Addition addition = Addition.parse(assignment.target(layout), assignment.text());
      return update ->
          update.addWithin(
              assignment.place(),
              addition.delta(),
              addition.floor(),
              addition.ceiling(),
              addition.policy());
    }
  }

  private static Object notNull(Assignment assignment, Layout layout) {
    return Objects.requireNonNullElseGet(
        assignment.value(layout),
        () -> {
          throw InvalidValueException.of(assignment.place(), "null", "a value to compare with");
        });
  }
}
