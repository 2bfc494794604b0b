package dev.typecase.comparison.child;

import dev.typecase.comparison.load.Store;

/**
 * What a store is set up for.
 *
 * @param store which one
 * @param recordBytes of a record
 * @param records it is to hold, at most
 * @param loops event loops of the server, and connections of the client
 * @param isPacked Typecase only: whether slots lie densely
 */
public record Setup(Store store, int recordBytes, int records, int loops, boolean isPacked) {}
