package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;

import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.WriteRequest;

/** Requests on one pool, still to be filled in. */
record CounterRequests(Pool pool) {
  AllocateRequest.Builder allocation() {
    return AllocateRequest.newBuilder().setPool(reference(pool));
  }

  ReadRequest.Builder reading() {
    return ReadRequest.newBuilder().setPool(reference(pool));
  }

  ReadRequest readTyped(long handle) {
    return reading().addHandles(handle).setEncoding(Encoding.ENCODING_TYPED).build();
  }

  WriteRequest.Builder writing(long handle) {
    return WriteRequest.newBuilder().setPool(reference(pool)).addHandles(handle);
  }

  FreeRequest.Builder freeing(long handle) {
    return FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handle);
  }
}
