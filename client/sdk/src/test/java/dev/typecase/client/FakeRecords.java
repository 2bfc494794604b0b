package dev.typecase.client;

import com.google.protobuf.ByteString;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A record service that notes what it was asked and answers what the test wants. */
final class FakeRecords extends RecordServiceGrpc.RecordServiceImplBase {
  final List<AllocateRequest> allocates = new CopyOnWriteArrayList<>();
  final List<ReadRequest> reads = new CopyOnWriteArrayList<>();
  final List<FreeRequest> frees = new CopyOnWriteArrayList<>();

  // Written by the test before the call.
  BiConsumer<AllocateRequest, StreamObserver<AllocateResponse>> onAllocate =
      (request, answers) -> answer(answers, allocated(request));
  BiConsumer<ReadRequest, StreamObserver<ReadResponse>> onRead =
      (request, answers) -> answer(answers, read(request));

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
    return response.setRawRecords(bytes.toByteString()).build();
  }

  @Override
  public void allocate(AllocateRequest request, StreamObserver<AllocateResponse> answers) {
    allocates.add(request);
    onAllocate.accept(request, answers);
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> answers) {
    reads.add(request);
    onRead.accept(request, answers);
  }

  @Override
  public void free(FreeRequest request, StreamObserver<FreeResponse> answers) {
    frees.add(request);
    answer(
        answers,
        FreeResponse.newBuilder()
            .addAllOutcomes(Collections.nCopies(request.getHandlesCount(), Outcome.OUTCOME_OK))
            .build());
  }

  static ByteString bytes(int count) {
    return ByteString.copyFrom(new byte[count]);
  }
}
