package dev.typecase.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A record service that notes what it was asked and answers what the test wants. */
final class FakeRecords extends RecordServiceGrpc.RecordServiceImplBase {
  final List<AllocateRequest> allocates = new CopyOnWriteArrayList<>();
  final List<ReadRequest> reads = new CopyOnWriteArrayList<>();
  final List<FreeRequest> frees = new CopyOnWriteArrayList<>();

  /** All messages of all Pipeline streams. */
  final List<PipelineRequest> messages = new CopyOnWriteArrayList<>();

  /** The Pipeline streams that the client opened. */
  final BlockingQueue<FakePipeline> streams = new LinkedBlockingQueue<>();

  // Written by the test before the call.
  BiConsumer<AllocateRequest, StreamObserver<AllocateResponse>> onAllocate =
      (request, answers) -> answer(answers, allocated(request));
  BiConsumer<ReadRequest, StreamObserver<ReadResponse>> onRead =
      (request, answers) -> answer(answers, read(request));
  BiConsumer<WriteRequest, StreamObserver<WriteResponse>> onWrite =
      (request, answers) -> answer(answers, written(request));
  BiConsumer<UpdateRequest, StreamObserver<UpdateResponse>> onUpdate =
      (request, answers) -> answer(answers, updated(request));
  BiConsumer<FreeRequest, StreamObserver<FreeResponse>> onFree =
      (request, answers) -> answer(answers, freed(request));
  BiConsumer<FakePipeline, PipelineRequest> onMessage = FakePipeline::answer;

  static <R> void answer(StreamObserver<R> answers, R answer) {
    answers.onNext(answer);
    answers.onCompleted();
  }

  /** {@return handles that count from 1 within the request} */
  static AllocateResponse allocated(AllocateRequest request) {
    AllocateResponse.Builder response = AllocateResponse.newBuilder();
    for (int i = 1; i <= request.getCount(); i++) {
      response.addOutcomes(Outcome.OUTCOME_OK).addHandles(i).addVersions(1);
    }
    return response.build();
  }

  /** {@return records that hold their handle as a number} */
  static ReadResponse read(ReadRequest request) {
    ReadResponse.Builder response = ReadResponse.newBuilder();
    RecordBytes<Map<String, @Nullable Object>> bytes =
        new RecordBytes<>(FakeServer.CODEC, request.getHandlesCount());
    for (long handle : request.getHandlesList()) {
      response.addOutcomes(Outcome.OUTCOME_OK).addVersions(7);
      bytes.append(FakeServer.note(handle));
    }
    return response.setRawRecords(bytesOf(bytes)).build();
  }

  /** {@return versions that are the handles plus one} */
  static WriteResponse written(WriteRequest request) {
    WriteResponse.Builder response = WriteResponse.newBuilder();
    request
        .getHandlesList()
        .forEach(handle -> response.addOutcomes(Outcome.OUTCOME_OK).addVersions(handle + 1));
    return response.build();
  }

  static UpdateResponse updated(UpdateRequest request) {
    UpdateResponse.Builder response = UpdateResponse.newBuilder();
    request
        .getItemsList()
        .forEach(
            item -> response.addOutcomes(Outcome.OUTCOME_OK).addVersions(item.getHandle() + 2));
    return response.build();
  }

  static FreeResponse freed(FreeRequest request) {
    return FreeResponse.newBuilder()
        .addAllOutcomes(Collections.nCopies(request.getHandlesCount(), Outcome.OUTCOME_OK))
        .build();
  }

  /** {@return the next stream that the client opens} */
  FakePipeline awaitStream() {
    try {
      FakePipeline stream = streams.poll(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS);
      if (stream == null) {
        throw new AssertionError("no stream");
      }
      return stream;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void note(PipelineRequest message) {
    switch (message.getRequestCase()) {
      case ALLOCATE -> allocates.add(message.getAllocate());
      case READ -> reads.add(message.getRead());
      case FREE -> frees.add(message.getFree());
      case WRITE, UPDATE, REQUEST_NOT_SET -> {}
    }
  }

  @Override
  public StreamObserver<PipelineRequest> pipeline(StreamObserver<PipelineResponse> answers) {
    FakePipeline stream = new FakePipeline(this, answers);
    streams.add(stream);
    return stream;
  }

  /** The one call that the client makes beside a Pipeline: reads whose stream broke. */
  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> answers) {
    reads.add(request);
    onRead.accept(request, answers);
  }

  static ByteString bytes(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  static ByteString bytesOf(RecordBytes<?> records) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      records.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteString();
  }
}
