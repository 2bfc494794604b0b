/**
 * What both sides of the wire need to read and write the data-plane messages of {@code typecase.v1}
 * without generated objects.
 *
 * <p>The bytes are those of the published {@code .proto}; tags, lengths and varints are read and
 * written by protobuf's own {@code CodedInputStream} and {@code CodedOutputStream}. What is here is
 * where bytes come from and go to.
 *
 * <pre>
 *   in    MessageBytes       one message where gRPC has it: in the transport's buffers, or copied
 *         Fixed64List        handles and versions, read packed or one by one
 *         OutcomeList        outcomes, likewise
 *   out   OutgoingMessage    knows its size, writes itself
 *         OutgoingStream     hands one to gRPC: known length, drained, no buffer between
 *   both  WireField          tags and sizes of fields
 * </pre>
 *
 * <p>Everything that holds bytes is mutable and made to be used again by the one thread that owns
 * it, usually an event loop. This package knows neither pools nor outcomes' meanings, and nothing
 * of either side.
 */
@NullMarked
package dev.typecase.wire;

import org.jspecify.annotations.NullMarked;
