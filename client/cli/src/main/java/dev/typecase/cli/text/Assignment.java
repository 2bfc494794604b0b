package dev.typecase.cli.text;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code FIELD=VALUE} or {@code FIELD:=JSON} of a command line; {@code FIELD} can be an element
 * of an array, {@code scores[3]}.
 *
 * @param place what the server calls the place: {@code scores} or {@code scores[3]}
 * @param field the field's name
 * @param ofElement whether an element is meant
 * @param json whether the value is JSON
 * @param text the value as written
 */
public record Assignment(String place, String field, boolean ofElement, boolean json, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<place>(?<field>[A-Za-z_][A-Za-z0-9_]*)(?<element>\\[[0-9]{1,5}])?)(?<json>:)?="
              + "(?<text>.*)",
          Pattern.DOTALL);

  /**
   * {@return the assignment that an argument says}
   *
   * @param argument a word of the command line
   * @throws IllegalArgumentException if it says none
   */
  public static Assignment parse(String argument) {
    Matcher matcher = FORM.matcher(argument);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + argument + "': no assignment (expected: FIELD=VALUE, or FIELD:=JSON)");
    }
    return new Assignment(
        matcher.group("place"),
        matcher.group("field"),
        matcher.group("element") != null,
        matcher.group("json") != null,
        matcher.group("text"));
  }

  /**
   * {@return a record of several assignments, by field name}
   *
   * @param assignments to whole fields, each at most once
   * @param layout the layout of the record
   * @throws IllegalArgumentException if a field is unknown or assigned twice, or a value is none of
   *     its field
   */
  public static Map<String, @Nullable Object> record(
      Collection<Assignment> assignments, Layout layout) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      if (assignment.ofElement()) {
        throw InvalidValueException.of(
            assignment.place(), "an element", "the whole array, " + assignment.field() + "=[1;2]");
      }
      if (record.containsKey(assignment.field())) {
        throw InvalidValueException.of(assignment.field(), "assigned twice", "each field once");
      }
      record.put(assignment.field(), assignment.value(layout));
    }
    return record;
  }

  /**
   * {@return the value, as the field or its element would be read}
   *
   * @param layout the layout of the record
   * @throws IllegalArgumentException if the field is unknown or the value is none of it
   */
  public @Nullable Object value(Layout layout) {
    FieldLayout target = target(layout);
    return json ? JsonReader.value(target, text) : FieldText.parse(target, text);
  }

  /**
   * {@return the field, or a field like the element that is meant}
   *
   * @param layout the layout of the record
   * @throws IllegalArgumentException if the field is unknown, or has no elements
   */
  public FieldLayout target(Layout layout) {
    FieldLayout whole = layout.field(field);
    if (!ofElement) {
      return whole;
    }
    if (!whole.field().isArray()) {
      throw InvalidValueException.of(place, "an element", "a field that is an array");
    }
    return ElementField.of(whole);
  }
}
