package dev.typecase.client;

import dev.typecase.v1.RequestError;
import org.jspecify.annotations.Nullable;

/**
 * One answer on a Pipeline, taken off the wire.
 *
 * @param correlationId of the message that it answers
 * @param field the number of the field that was set, 0 for none: what kind of message it answers,
 *     or that it tells an error
 * @param answer the answer, null if it is an error or nothing
 * @param error why the message failed as a whole, null if it did not
 * @param defect why the bytes are no answer, null if they are one
 */
record Response(
    long correlationId,
    int field,
    @Nullable Answer answer,
    @Nullable RequestError error,
    @Nullable String defect) {
  static Response of(long correlationId, int field, Answer answer) {
    return new Response(correlationId, field, answer, null, null);
  }

  static Response defective(String defect) {
    return new Response(0, 0, null, null, defect);
  }
}
