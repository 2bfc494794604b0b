package dev.typecase.comparison;

import dev.typecase.comparison.load.Store;

/**
 * What records cost a store in resident memory.
 *
 * @param isPacked Typecase only: whether slots lie densely
 * @param baseBytes resident before the first record
 * @param recordBytes resident for a record more; NaN if it failed
 * @param failure why there is nothing to show; empty if all is well
 */
record MemoryResult(
    Store store, boolean isPacked, double baseBytes, double recordBytes, String failure) {
  String title() {
    if (store != Store.TYPECASE) {
      return store.title();
    }
    return store.title() + (isPacked ? ", PACKED" : ", aligned");
  }
}
