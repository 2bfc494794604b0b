package dev.typecase.client;

/**
 * A record as it was at one version.
 *
 * @param record the record
 * @param version its version, never 0; only its equality means anything
 */
public record Versioned<T>(T record, long version) {}
