package dev.typecase.node.message;

import dev.typecase.wire.MessageBytes;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Memory for one request and its answer, from the first byte read to the last one written. A loop
 * has one to spare and uses it again and again; a request that waits keeps its own, and whoever
 * comes meanwhile gets a new one. So nothing is allocated for a request that is answered in the
 * turn in which it came, and one that is dropped without {@link #release} is only garbage.
 */
public final class Exchange {
  private static final FastThreadLocal<Exchange> SPARE = new FastThreadLocal<>();

  private final MessageBytes bytes = new MessageBytes();
  private final RequestFields fields = new RequestFields();
  private final BatchAnswer answer = new BatchAnswer();

  // Written by the loop.
  private boolean isTaken;

  private Exchange() {}

  /** {@return memory that nobody else uses, with nothing in it} */
  public static Exchange take() {
    Exchange spare = SPARE.getIfExists();
    Exchange taken = spare == null || spare.isTaken ? new Exchange() : spare;
    taken.isTaken = true;
    return taken;
  }

  /** {@return the bytes of the request} */
  public MessageBytes bytes() {
    return bytes;
  }

  /** {@return what the request says} */
  public RequestFields fields() {
    return fields;
  }

  /** {@return the answer in the making} */
  public BatchAnswer answer() {
    return answer;
  }

  /** The request will be needed beyond this turn: what lies in foreign buffers is copied. */
  public void keep() {
    bytes.keep();
  }

  /**
   * The answer has been written, or nobody wants it: the memory is the loop's again. On the loop
   * that took it. Idempotent, as long as nobody else has taken it.
   */
  public void release() {
    if (isTaken) {
      bytes.clear();
      fields.clear();
      answer.clear();
      isTaken = false;
      SPARE.set(this);
    }
  }
}
