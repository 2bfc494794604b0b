package dev.typecase.client;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import java.util.concurrent.CompletableFuture;

/**
 * The data plane as the rest of this package sees it: messages in, futures of messages out. How
 * they travel, one call each today, is known here only.
 */
final class RecordCalls {
  private final Connection connection;

  RecordCalls(Connection connection) {
    this.connection = connection;
  }

  CompletableFuture<AllocateResponse> allocate(AllocateRequest request, Deadline deadline) {
    return connection.unary(RecordServiceGrpc.getAllocateMethod(), request, deadline);
  }

  CompletableFuture<ReadResponse> read(ReadRequest request, Deadline deadline) {
    return connection.unary(RecordServiceGrpc.getReadMethod(), request, deadline);
  }

  CompletableFuture<WriteResponse> write(WriteRequest request, Deadline deadline) {
    return connection.unary(RecordServiceGrpc.getWriteMethod(), request, deadline);
  }

  CompletableFuture<UpdateResponse> update(UpdateRequest request, Deadline deadline) {
    return connection.unary(RecordServiceGrpc.getUpdateMethod(), request, deadline);
  }

  CompletableFuture<FreeResponse> free(FreeRequest request, Deadline deadline) {
    return connection.unary(RecordServiceGrpc.getFreeMethod(), request, deadline);
  }

  ScanCall scan(ScanRequest request) {
    ClientCall<ScanRequest, ScanResponse> call = connection.open(RecordServiceGrpc.getScanMethod());
    return ScanCall.start(call, request, connection::translate);
  }
}
