package dev.typecase.client;

/**
 * A record that a {@link Scan} met.
 *
 * @param handle its handle
 * @param version its version, never 0; only its equality means anything
 * @param record the record, never torn
 */
public record ScannedRecord<T>(Handle<T> handle, long version, T record) {}
