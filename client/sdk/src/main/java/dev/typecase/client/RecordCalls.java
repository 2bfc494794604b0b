package dev.typecase.client;

import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.ClientCall;
import java.util.concurrent.CompletableFuture;

/**
 * The data plane as the rest of this package sees it: chunks of items in, what became of them out.
 * How they travel is known from here downwards only. Any thread.
 */
final class RecordCalls {
  private final Lanes lanes;

  RecordCalls(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * {@return what a method of the calling thread sends its calls with}
   *
   * @param deadlineNanos how long it may take
   */
  Ticket ticket(long deadlineNanos) {
    Thread caller = Thread.currentThread();
    return new Ticket(lanes.of(caller), caller.threadId(), Deadlines.now() + deadlineNanos);
  }

  /**
   * Sends a chunk and waits for the answer. Order is that of the callers' threads.
   *
   * @return what is made of the answer
   * @throws TypecaseException if there is none, or the reading throws it
   */
  <R> R await(Chunk<?, ?> chunk, Call.Reading<R> reading, Ticket ticket) {
    BlockingCall<R> call = new BlockingCall<>(chunk, reading, ticket);
    lanes.submit(call, ticket.lane());
    return call.await();
  }

  /**
   * Sends a chunk. Waits only for room among what is under way.
   *
   * @return a future of what is made of the answer
   */
  <R> CompletableFuture<R> send(Chunk<?, ?> chunk, Call.Reading<R> reading, Ticket ticket) {
    FutureCall<R> call = new FutureCall<>(chunk, reading, ticket);
    try {
      lanes.submit(call, ticket.lane());
    } catch (TypecaseException e) {
      return CompletableFuture.failedFuture(e);
    }
    return call.future();
  }

  ScanCall scan(ScanRequest request) {
    Connection connection = lanes.of(Thread.currentThread()).connection();
    ClientCall<ScanRequest, ScanResponse> call = connection.open(RecordServiceGrpc.getScanMethod());
    return ScanCall.start(call, request, connection::translate);
  }
}
