package dev.typecase.node.endpoint;

import com.google.protobuf.MessageLite;
import dev.typecase.node.record.Batch;
import dev.typecase.node.record.Batches;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** {@code RecordService}: every method runs on the event loop of its connection. */
final class RecordEndpoint {
  private final Batches batches;
  private final Patience patience;
  private final Failures failures;
  private final Draining draining;

  RecordEndpoint(Batches batches, Patience patience, Failures failures, Draining draining) {
    this.batches = batches;
    this.patience = patience;
    this.failures = failures;
    this.draining = draining;
  }

  ServerServiceDefinition definition() {
    return new ServiceBinding(RecordServiceGrpc.getServiceDescriptor())
        .bind(RecordServiceGrpc.getAllocateMethod(), unary(batches::allocate))
        .bind(RecordServiceGrpc.getReadMethod(), unary(batches::read))
        .bind(RecordServiceGrpc.getWriteMethod(), unary(batches::write))
        .bind(RecordServiceGrpc.getUpdateMethod(), unary(batches::update))
        .bind(RecordServiceGrpc.getFreeMethod(), unary(batches::free))
        .bind(
            RecordServiceGrpc.getPipelineMethod(),
            ServerCalls.asyncBidiStreamingCall(this::pipeline))
        .bind(RecordServiceGrpc.getScanMethod(), ServerCalls.asyncServerStreamingCall(this::scan))
        .definition();
  }

  private <Q, R extends MessageLite> ServerCallHandler<Decoded<Q>, R> unary(
      Function<Q, Batch<R>> toBatch) {
    return ServerCalls.asyncUnaryCall((decoded, observer) -> {
      ServerCallStreamObserver<R> answers = (ServerCallStreamObserver<R>) observer;
      try {
        Batch<R> batch = toBatch.apply(decoded.message());
        UnaryCall.start(batch, patience.ofCall(), answers, failures);
      } catch (RuntimeException | Error e) {
        answers.onError(failures.status(e));
      }
    });
  }

  private StreamObserver<Decoded<PipelineRequest>> pipeline(
      StreamObserver<PipelineResponse> observer) {
    PipelineCall call =
        new PipelineCall(
            batches, patience, failures, (ServerCallStreamObserver<PipelineResponse>) observer);
    call.start();
    if (draining.hasBegun()) {
      call.draining();
    }
    return call;
  }

  private void scan(Decoded<ScanRequest> decoded, StreamObserver<ScanResponse> observer) {
    ServerCallStreamObserver<ScanResponse> answers =
        (ServerCallStreamObserver<ScanResponse>) observer;
    try {
      draining.requireNotBegun();
      new ScanCall(batches.scan(decoded.message()), patience.limitNanos(), failures, answers)
          .start();
    } catch (RuntimeException | Error e) {
      answers.onError(failures.status(e));
    }
  }
}
