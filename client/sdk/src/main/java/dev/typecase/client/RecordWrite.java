package dev.typecase.client;

/**
 * One item of {@link Pool#writeAll}.
 *
 * @param handle which record
 * @param record what it becomes
 * @param expectedVersion the version that it must have now, 0 for any
 */
public record RecordWrite<T>(Handle<T> handle, T record, long expectedVersion) {
  /**
   * {@return a write that does not ask for a version}
   *
   * @param handle which record
   * @param record what it becomes
   */
  public static <T> RecordWrite<T> of(Handle<T> handle, T record) {
    return new RecordWrite<>(handle, record, 0);
  }
}
