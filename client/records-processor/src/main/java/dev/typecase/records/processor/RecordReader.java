package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidRecordTypeException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.Limits;
import dev.typecase.layout.RecordType;
import dev.typecase.records.PoolName;
import dev.typecase.records.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a record as a whole; all components' refusals come together. */
final class RecordReader {
  private final ComponentReader componentReader;

  RecordReader(Elements elements, Types types) {
    this.componentReader = new ComponentReader(elements, types);
  }

  RecordModel read(TypeElement record) throws RefusedException {
    requireStorable(record);
    String pool = pool(record);
    List<ComponentModel> components = components(record);
    Layout layout = layout(record, components.stream().map(ComponentModel::field).toList());
    ClassName type = ClassName.get(record);
    return new RecordModel(
        record, type, companion(type), Visibility.isPublic(record), pool, components, layout);
  }

  /** {@return the companion's class: {@code a.Outer.Session} to a.Outer_Session_} */
  static ClassName companion(ClassName record) {
    return ClassName.get(
        record.packageName(), String.join("_", record.simpleNames()).replace('$', '_') + "_");
  }

  private static void requireStorable(TypeElement record) throws RefusedException {
    if (record.getKind() != ElementKind.RECORD) {
      throw new RefusedException(
          new Refusal(
              record,
              "@Record: '%s' is no record (expected: record %s(...) {})"
                  .formatted(record.getSimpleName(), record.getSimpleName())));
    }
    if (!record.getTypeParameters().isEmpty()) {
      throw refuse(record, "has type parameters, whose size is not known (expected: none)");
    }
    if (Visibility.isPrivate(record)) {
      throw refuse(
          record,
          "cannot be reached from its companion class (expected: neither it nor a class around it"
              + " is private)");
    }
    int count = record.getRecordComponents().size();
    if (count < 1 || count > Limits.MAX_FIELDS) {
      throw refuse(record, "%d components (expected: 1..%d)".formatted(count, Limits.MAX_FIELDS));
    }
  }

  private static String pool(TypeElement record) throws RefusedException {
    Record annotation = Objects.requireNonNull(record.getAnnotation(Record.class));
    String simpleName = record.getSimpleName().toString();
    String pool = annotation.pool().isEmpty() ? defaultPool(simpleName) : annotation.pool();
    if (!PoolName.isValid(pool)) {
      throw refuse(record, "@Record(pool = \"%s\") (expected: %s)".formatted(pool, PoolName.RULE));
    }
    return pool;
  }

  /**
   * {@return {@code login-session} for {@code LoginSession}, {@code http-log2} for {@code
   * HTTPLog2}}
   */
  static String defaultPool(String simpleName) {
    return simpleName
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  private List<ComponentModel> components(TypeElement record) throws RefusedException {
    List<ComponentModel> components = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    Map<String, String> takenNames = new HashMap<>();
    for (RecordComponentElement element : record.getRecordComponents()) {
      try {
        ComponentModel component = componentReader.read(element);
        requireUniqueName(element, component, takenNames);
        components.add(component);
      } catch (RefusedException e) {
        refusals.addAll(e.refusals());
      }
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    return components;
  }

  private static void requireUniqueName(
      RecordComponentElement element, ComponentModel component, Map<String, String> takenNames)
      throws RefusedException {
    String other = takenNames.putIfAbsent(component.field().name(), component.name());
    if (other != null) {
      throw new RefusedException(
          Refusal.of(
              element,
              "field name '%s' is that of component '%s' too (expected: each name once)"
                  .formatted(component.field().name(), other)));
    }
  }

  private static Layout layout(TypeElement record, List<Field> fields) throws RefusedException {
    RecordType type;
    try {
      type = new RecordType(record.getSimpleName().toString(), fields);
    } catch (InvalidRecordTypeException e) {
      throw refuse(record, String.valueOf(e.getMessage()));
    }
    try {
      return Layout.of(type);
    } catch (InvalidRecordTypeException e) {
      throw new RefusedException(
          Refusal.of(firstBeyondLimit(record, type), String.valueOf(e.getMessage())));
    }
  }

  /** {@return the component with which a record of the type becomes too long} */
  private static RecordComponentElement firstBeyondLimit(TypeElement record, RecordType type) {
    int fitting = 0;
    try {
      while (fitting < type.fields().size()) {
        Layout.of(new RecordType(type.name(), type.fields().subList(0, fitting + 1)));
        fitting++;
      }
    } catch (InvalidRecordTypeException e) {
      // it is the one behind those that fit
    }
    return record.getRecordComponents().get(fitting);
  }

  private static RefusedException refuse(TypeElement record, String reason) {
    return new RefusedException(Refusal.of(record, reason));
  }
}
