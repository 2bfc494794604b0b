package dev.typecase.client;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.records.FieldReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operation of an update is applied to. As text: {@code hits}, {@code clicks[3]}.
 *
 * @param field the field's name
 * @param element the index of an array's element, or {@link #WHOLE}
 */
record Place(String field, int element) {
  static final int WHOLE = -1;

  // Nine digits, so that every match is an int; an array has at most 65,535 elements.
  private static final Pattern TEXT =
      Pattern.compile("(?<field>[^\\[\\]]+)(?:\\[(?<element>[0-9]{1,9})])?");

  static Place of(FieldReference<?, ?> reference) {
    return new Place(reference.name(), reference.element().orElse(WHOLE));
  }

  /**
   * {@return the place that a text names}
   *
   * @throws InvalidValueException if it names none
   */
  static Place parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw InvalidValueException.of("place", "'" + text + "'", "hits, or clicks[3]");
    }
    String element = matcher.group("element");
    return new Place(matcher.group("field"), element == null ? WHOLE : Integer.parseInt(element));
  }

  boolean isElement() {
    return element != WHOLE;
  }

  @Override
  public String toString() {
    return isElement() ? field + "[" + element + "]" : field;
  }
}
