package dev.typecase.client;

import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.RequestError;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** One Pipeline stream at the fake server: notes its messages and passes them on. */
final class FakePipeline implements StreamObserver<PipelineRequest> {
  final List<PipelineRequest> messages = new CopyOnWriteArrayList<>();
  final BlockingQueue<PipelineRequest> unseen = new LinkedBlockingQueue<>();
  final CompletableFuture<Throwable> ended = new CompletableFuture<>();

  private final FakeRecords records;
  private final StreamObserver<PipelineResponse> answers;

  FakePipeline(FakeRecords records, StreamObserver<PipelineResponse> answers) {
    this.records = records;
    this.answers = answers;
  }

  /** {@return the next message that the client sent} */
  PipelineRequest await() {
    try {
      PipelineRequest message = unseen.poll(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no message");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers a message as the fake's handlers do. */
  void answer(PipelineRequest message) {
    switch (message.getRequestCase()) {
      case ALLOCATE ->
          records.onAllocate.accept(
              message.getAllocate(), reply(message, PipelineResponse.Builder::setAllocate));
      case READ ->
          records.onRead.accept(
              message.getRead(), reply(message, PipelineResponse.Builder::setRead));
      case WRITE ->
          records.onWrite.accept(
              message.getWrite(), reply(message, PipelineResponse.Builder::setWrite));
      case UPDATE ->
          records.onUpdate.accept(
              message.getUpdate(), reply(message, PipelineResponse.Builder::setUpdate));
      case FREE ->
          records.onFree.accept(
              message.getFree(), reply(message, PipelineResponse.Builder::setFree));
      case REQUEST_NOT_SET -> throw new AssertionError("a message that asks nothing");
    }
  }

  /** Answers a message with a response, under its correlation id. */
  void respond(PipelineRequest message, PipelineResponse.Builder response) {
    synchronized (answers) {
      answers.onNext(response.setCorrelationId(message.getCorrelationId()).build());
    }
  }

  /** Ends the stream. */
  void fail(Throwable status) {
    synchronized (answers) {
      answers.onError(status);
    }
  }

  /** Ends the stream with OK. */
  void complete() {
    synchronized (answers) {
      answers.onCompleted();
    }
  }

  private <R> StreamObserver<R> reply(
      PipelineRequest message,
      BiFunction<PipelineResponse.Builder, R, PipelineResponse.Builder> setter) {
    return new StreamObserver<>() {
      @Override
      public void onNext(R answer) {
        respond(message, setter.apply(PipelineResponse.newBuilder(), answer));
      }

      @Override
      public void onError(Throwable cause) {
        if (Status.fromThrowable(cause).getCode() == Status.Code.UNAVAILABLE) {
          fail(cause);
        } else {
          respond(message, PipelineResponse.newBuilder().setError(requestError(cause)));
        }
      }

      @Override
      public void onCompleted() {}
    };
  }

  /** {@return a failure of a whole call as a Pipeline tells it} */
  static RequestError requestError(Throwable cause) {
    com.google.rpc.Status status = StatusProto.fromThrowable(cause);
    RequestError.Builder error =
        RequestError.newBuilder()
            .setCode(Status.fromThrowable(cause).getCode().value())
            .setMessage(String.valueOf(Status.fromThrowable(cause).getDescription()));
    if (status != null && status.getDetailsCount() > 0) {
      try {
        com.google.rpc.ErrorInfo info = status.getDetails(0).unpack(com.google.rpc.ErrorInfo.class);
        error.setReason(info.getReason()).putAllMetadata(info.getMetadataMap());
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
    return error.build();
  }

  @Override
  public void onNext(PipelineRequest message) {
    messages.add(message);
    records.messages.add(message);
    unseen.add(message);
    records.note(message);
    records.onMessage.accept(this, message);
  }

  @Override
  public void onError(Throwable cause) {
    ended.complete(cause);
  }

  @Override
  public void onCompleted() {
    ended.complete(Status.OK.asException());
  }
}
