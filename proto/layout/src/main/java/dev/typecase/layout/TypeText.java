package dev.typecase.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The grammar of the text forms of types and fields: {@code name:keyword(argument)[count]?}. */
final class TypeText {
  static final String FORMS =
      "bool, int8, int16, int32, int64, float32, float64, uuid, timestamp, fixed(n), bytes(n),"
          + " string(n) or enum(NAME=0,...)";

  private static final Pattern TYPE =
      Pattern.compile("\\s*(?<keyword>[a-z0-9]+)\\s*(?:\\((?<argument>[^()]*)\\)\\s*)?");
  private static final Pattern FIELD_TYPE =
      Pattern.compile("(?<type>[^\\[\\]?]*)(?:\\[\\s*(?<count>[0-9]+)\\s*]\\s*)?(?<null>\\?)?\\s*");
  private static final Pattern CONSTANT =
      Pattern.compile("\\s*(?<name>[^=\\s]+)\\s*=\\s*(?<number>-?[0-9]+)\\s*");
  private static final Map<String, ScalarKind> KINDS =
      Arrays.stream(ScalarKind.values())
          .collect(Collectors.toUnmodifiableMap(ScalarKind::keyword, Function.identity()));

  private TypeText() {}

  static Field field(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw InvalidRecordTypeException.of(
          "field", "'" + Excerpt.of(text) + "'", "name:type, such as token:string(64)?");
    }
    return field(text.substring(0, colon).strip(), text.substring(colon + 1));
  }

  static Field field(String name, String typeText) {
    Limits.requireName("field name", name);
    Matcher matcher = FIELD_TYPE.matcher(typeText);
    if (!matcher.matches()) {
      throw unknown("field '" + name + "': type", typeText);
    }
    FieldType type;
    int count;
    try {
      type = fieldType(matcher.group("type"));
      count = arrayCount(matcher.group("count"));
    } catch (InvalidRecordTypeException e) {
      throw e.in("field '" + name + "'");
    }
    return new Field(name, type, count, matcher.group("null") != null);
  }

  static FieldType fieldType(String text) {
    Matcher matcher = TYPE.matcher(text);
    ScalarKind kind = matcher.matches() ? KINDS.get(matcher.group("keyword")) : null;
    if (kind == null) {
      throw unknown("type", text);
    }
    String argument = matcher.group("argument");
    boolean wantsArgument = kind.hasByteLimit() || kind == ScalarKind.ENUM;
    if (wantsArgument != (argument != null)) {
      throw unknown("type", text);
    }
    if (argument == null) {
      return FieldType.of(kind, 0, List.of());
    }
    return kind == ScalarKind.ENUM
        ? FieldType.enumeration(constants(argument))
        : FieldType.of(kind, number(kind.keyword() + " limit", argument), List.of());
  }

  private static List<EnumConstant> constants(String argument) {
    List<EnumConstant> constants = new ArrayList<>();
    for (String part : argument.split(",", -1)) {
      Matcher matcher = CONSTANT.matcher(part);
      if (!matcher.matches()) {
        throw InvalidRecordTypeException.of(
            "enum constant", "'" + Excerpt.of(part) + "'", "NAME=number, such as GREEN=1");
      }
      constants.add(
          new EnumConstant(matcher.group("name"), number("enum number", matcher.group("number"))));
    }
    return constants;
  }

  // A written [0] is refused here, because a Field says with 0 that it is no array.
  private static int arrayCount(@Nullable String digits) {
    return digits == null
        ? 0
        : Limits.requireBetween(
            "arrayCount", number("arrayCount", digits), 1, Limits.MAX_ARRAY_ELEMENTS);
  }

  private static int number(String what, String digits) {
    try {
      return Integer.parseInt(digits.strip());
    } catch (NumberFormatException e) {
      throw InvalidRecordTypeException.of(what, "'" + Excerpt.of(digits) + "'", "an int32 number");
    }
  }

  private static InvalidRecordTypeException unknown(String what, String text) {
    return InvalidRecordTypeException.of(what, "'" + Excerpt.of(text) + "'", FORMS);
  }
}
