package dev.typecase.records;

import java.lang.reflect.Field;
import java.util.Objects;

/** Finds the class that the annotation processor wrote for a record. */
final class Companion {
  private static final String CODEC = "CODEC";

  private Companion() {}

  // The cast is right because the processor declares CODEC as RecordCodec of its own record.
  @SuppressWarnings("unchecked")
  static <T> RecordCodec<T> codec(Class<T> type) {
    requireMarked(type);
    try {
      Field codec = load(type).getDeclaredField(CODEC);
      if (!codec.trySetAccessible()) {
        throw new IllegalStateException(
            "companion: %s cannot be reached (expected: its package opened to %s, or %s passed)"
                .formatted(
                    nameFor(type),
                    Companion.class.getPackageName(),
                    simpleNameFor(type) + ".CODEC"));
      }
      return (RecordCodec<T>) codec.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(missing(type), e);
    } catch (ExceptionInInitializerError e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException(cause.getMessage(), cause);
    }
  }

  /**
   * {@return the binary name of a record's companion: {@code a.Outer$Session} to a.Outer_Session_}
   */
  static String nameFor(Class<?> type) {
    return type.getName().replace('$', '_') + '_';
  }

  private static String simpleNameFor(Class<?> type) {
    return nameFor(type).substring(nameFor(type).lastIndexOf('.') + 1);
  }

  private static Class<?> load(Class<?> type) throws ClassNotFoundException {
    return Class.forName(nameFor(type), true, type.getClassLoader());
  }

  private static void requireMarked(Class<?> type) {
    if (!type.isAnnotationPresent(Record.class)) {
      throw new IllegalArgumentException(
          "record: %s (expected: a record marked with @%s)"
              .formatted(type.getName(), Record.class.getName()));
    }
  }

  private static String missing(Class<?> type) {
    return "record: %s (expected: its companion %s, which the annotation processor %s writes)"
        .formatted(type.getName(), nameFor(type), "typecase-records-processor");
  }
}
