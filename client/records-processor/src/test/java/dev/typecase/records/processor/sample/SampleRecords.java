package dev.typecase.records.processor.sample;

import java.util.stream.Stream;

/** All sample records. */
public final class SampleRecords {
  private SampleRecords() {}

  /** {@return their classes} */
  public static Stream<Class<? extends Record>> classes() {
    return Stream.of(
        Session.class, Position.class, Scalars.class, Nullables.class, Arrays.All.class);
  }
}
