package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import java.util.List;

/** A way to a pool. Every method yields an answer an item, in their order, and throws nothing. */
interface Access<T> {
  List<Answer<Handle<T>>> allocate(List<T> records);

  List<Answer<T>> read(List<Handle<T>> handles);

  /** Replaces each record by that of the same place. */
  List<Answer<Boolean>> write(List<Handle<T>> handles, List<T> records);

  /** Adds 1 to the hits of each. */
  List<Answer<Boolean>> update(List<Handle<T>> handles);

  List<Answer<Boolean>> free(List<Handle<T>> handles);
}
