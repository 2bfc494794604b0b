package dev.typecase.node.endpoint;

import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.record.Batches;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import dev.typecase.wire.OutgoingMessage;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** {@code RecordService}: every method runs on the event loop of its connection. */
final class RecordEndpoint {
  private final Batches batches;
  private final Patience patience;
  private final Failures failures;
  private final Draining draining;
  private final RequestObserver observer;

  RecordEndpoint(
      Batches batches,
      Patience patience,
      Failures failures,
      Draining draining,
      RequestObserver observer) {
    this.batches = batches;
    this.patience = patience;
    this.failures = failures;
    this.draining = draining;
    this.observer = observer;
  }

  ServerServiceDefinition definition() {
    ServerCallHandler<Decoded<Exchange>, OutgoingMessage> unary =
        ServerCalls.asyncUnaryCall(this::unary);
    return new ServiceBinding(RecordServiceGrpc.getServiceDescriptor())
        .bindUnary(RecordServiceGrpc.getAllocateMethod(), RequestKind.ALLOCATE, unary)
        .bindUnary(RecordServiceGrpc.getReadMethod(), RequestKind.READ, unary)
        .bindUnary(RecordServiceGrpc.getWriteMethod(), RequestKind.WRITE, unary)
        .bindUnary(RecordServiceGrpc.getUpdateMethod(), RequestKind.UPDATE, unary)
        .bindUnary(RecordServiceGrpc.getFreeMethod(), RequestKind.FREE, unary)
        .bindPipeline(
            RecordServiceGrpc.getPipelineMethod(),
            ServerCalls.asyncBidiStreamingCall(this::pipeline))
        .bind(RecordServiceGrpc.getScanMethod(), ServerCalls.asyncServerStreamingCall(this::scan))
        .definition();
  }

  private void unary(Decoded<Exchange> decoded, StreamObserver<OutgoingMessage> caller) {
    ServerCallStreamObserver<OutgoingMessage> answers =
        (ServerCallStreamObserver<OutgoingMessage>) caller;
    try {
      UnaryCall.start(batches, decoded.message(), patience.ofCall(), answers, failures, observer);
    } catch (RuntimeException | Error e) {
      answers.onError(failures.status(e));
    }
  }

  private StreamObserver<Decoded<Exchange>> pipeline(StreamObserver<OutgoingMessage> answers) {
    PipelineCall call =
        new PipelineCall(
            batches,
            patience,
            failures,
            (ServerCallStreamObserver<OutgoingMessage>) answers,
            observer);
    call.start();
    if (draining.hasBegun()) {
      call.draining();
    }
    return call;
  }

  private void scan(Decoded<ScanRequest> decoded, StreamObserver<ScanResponse> caller) {
    ServerCallStreamObserver<ScanResponse> answers =
        (ServerCallStreamObserver<ScanResponse>) caller;
    try {
      draining.requireNotBegun();
      new ScanCall(
              batches.scan(decoded.message(), CallTrace.current().caller()),
              patience.limitNanos(),
              failures,
              answers)
          .start();
    } catch (RuntimeException | Error e) {
      answers.onError(failures.status(e));
    }
  }
}
