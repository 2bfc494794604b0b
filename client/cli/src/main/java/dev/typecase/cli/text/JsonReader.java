package dev.typecase.cli.text;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.FieldText;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.ScalarKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Values and records from JSON, in the forms of {@link JsonValues}. Works on tokens and not on a
 * tree, because a tree turns a number into one of Java's before it is known which of them the field
 * wants: here a float rounds once, -0.0 keeps its sign, and an integer never becomes a float.
 */
public final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonReader() {}

  /**
   * {@return the value that a JSON text says}
   *
   * @param field the field it is for
   * @param json for example {@code [1,2,3]} or {@code null}
   * @throws InvalidValueException if it is no JSON, or no value of the field
   */
  public static @Nullable Object value(FieldLayout field, String json) {
    return read(field.name(), json, parser -> new Value(current(field, parser, parser.nextToken())))
        .value();
  }

  /**
   * {@return the record that a JSON object says, by field name}
   *
   * @param layout the layout of the record
   * @param json the text of an object
   * @throws InvalidValueException if it is no JSON object, or a field is unknown or cannot have its
   *     value
   */
  public static Map<String, @Nullable Object> record(Layout layout, String json) {
    return read("record", json, parser -> fields(layout, json, parser));
  }

  private static <T> T read(String what, String json, Function<JsonParser, T> reading) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      T result = reading.apply(parser);
      if (parser.nextToken() != null) {
        throw InvalidValueException.of(what, json, "one JSON value and nothing behind it");
      }
      return result;
    } catch (JacksonException e) {
      throw InvalidValueException.of(what, json, "JSON; " + firstLine(e.getOriginalMessage()));
    }
  }

  private static Map<String, @Nullable Object> fields(
      Layout layout, String json, JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw InvalidValueException.of("record", json, "a JSON object");
    }
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      FieldLayout field = layout.field(parser.currentName());
      record.put(field.name(), current(field, parser, parser.nextToken()));
    }
    return record;
  }

  private static @Nullable Object current(
      FieldLayout field, JsonParser parser, @Nullable JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!field.field().isArray()) {
      return scalar(field, parser, token);
    }
    if (token != JsonToken.START_ARRAY) {
      throw InvalidValueException.of(field.name(), parser.getString(), "a JSON array");
    }
    FieldLayout element = ElementField.of(field);
    List<Object> elements = new ArrayList<>();
    JsonToken next = parser.nextToken();
    while (next != JsonToken.END_ARRAY) {
      elements.add(scalar(element, parser, next));
      next = parser.nextToken();
    }
    return elements;
  }

  private static Object scalar(FieldLayout field, JsonParser parser, @Nullable JsonToken token) {
    boolean isText = field.type().kind() == ScalarKind.STRING;
    boolean fits =
        token != null
            && token.isScalarValue()
            && token != JsonToken.VALUE_NULL
            && (!isText || token == JsonToken.VALUE_STRING);
    if (!fits) {
      throw InvalidValueException.of(
          field.name(), parser.getString(), field.type() + ", as a JSON value");
    }
    return FieldText.parse(field, parser.getString());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("a value");
  }

  /** Null, too, must come out of a function that returns no null. */
  private record Value(@Nullable Object value) {}
}
