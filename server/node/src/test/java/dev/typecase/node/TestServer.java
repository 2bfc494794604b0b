package dev.typecase.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.typecase.node.config.MachineMemory;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.Field;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.PoolServiceGrpc.PoolServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceStub;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server on free ports with a client connected to it. */
final class TestServer implements AutoCloseable {
  /** One byte of null bitmap and 7 of padding, 8 of count, 2 + 6 of name. */
  static final int COUNTER_BYTES = 24;

  final TypecaseServer server;
  final ManagedChannel channel;

  private TestServer(TypecaseServer server) {
    this.server = server;
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .maxInboundMessageSize(16 << 20)
            .build();
  }

  static ServerConfiguration.Builder configuration() {
    return ServerConfiguration.builder().port(0).adminPort(0).loops(2);
  }

  static TestServer start() {
    return start(configuration());
  }

  /** {@return a server with one worker number left for the test's own thread} */
  static TestServer start(ServerConfiguration.Builder configuration) {
    return new TestServer(
        TypecaseServer.start(configuration.build(), MachineMemory.ofThisProcess(), 1));
  }

  PoolServiceBlockingStub pools() {
    return PoolServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  RecordServiceBlockingStub records() {
    return RecordServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  RecordServiceStub streams() {
    return RecordServiceGrpc.newStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  Pool create(Pool pool) {
    return pools().createPool(CreatePoolRequest.newBuilder().setPool(pool).build()).getPool();
  }

  Pool get(String name) {
    return pools().getPool(GetPoolRequest.newBuilder().setName("pools/" + name).build()).getPool();
  }

  void delete(String name, boolean force) {
    pools()
        .deletePool(
            DeletePoolRequest.newBuilder().setName("pools/" + name).setForce(force).build());
  }

  /** {@return a pool of counters} */
  Pool createCounters(String name, long capacity) {
    return create(counters(name, capacity).build());
  }

  static Pool.Builder counters(String name, long capacity) {
    return Pool.newBuilder()
        .setName("pools/" + name)
        .setCapacity(capacity)
        .setRecordType(
            dev.typecase.v1.RecordType.newBuilder()
                .setName("Counter")
                .addFields(field("count", ScalarKind.SCALAR_KIND_INT64))
                .addFields(
                    field("name", ScalarKind.SCALAR_KIND_STRING).setMaxBytes(6).setNullable(true)));
  }

  static Field.Builder field(String name, ScalarKind kind) {
    return Field.newBuilder().setName(name).setKind(kind);
  }

  static PoolReference reference(Pool pool) {
    return PoolReference.newBuilder()
        .setPoolId(pool.getPoolId())
        .setPoolUid(pool.getPoolUid())
        .setLayoutHash(pool.getLayout().getLayoutHash())
        .build();
  }

  /** {@return the handles of new zeroed records} */
  List<Long> allocate(Pool pool, int count) {
    return records()
        .allocate(AllocateRequest.newBuilder().setPool(reference(pool)).setCount(count).build())
        .getHandlesList();
  }

  /**
   * {@return a pool whose scan is longer than all buffers on the way hold together: some 16 MB, and
   * HTTP/2 windows grow to at most 8}
   */
  Pool createLarge(String name) {
    Pool pool = createCounters(name, 400_000);
    for (int i = 0; i < 50; i++) {
      allocate(pool, 8_000);
    }
    return pool;
  }

  /**
   * Asserts that a call fails with a status and an ErrorInfo of this reason. {@return that info}
   */
  static ErrorInfo assertRefused(Status.Code code, String reason, ThrowingCallable call) {
    StatusRuntimeException e = Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).as("a failed call").isNotNull();
    return assertRefused(code, reason, e);
  }

  static ErrorInfo assertRefused(Status.Code code, String reason, Throwable failure) {
    assertThat(Status.fromThrowable(failure).getCode()).as(failure.getMessage()).isEqualTo(code);
    com.google.rpc.Status status = requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(status.getDetailsList()).hasSize(1);
    try {
      ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
      assertThat(info.getReason()).as(failure.getMessage()).isEqualTo(reason);
      assertThat(info.getDomain()).isEqualTo("typecase.dev");
      return info;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Asserts the equation of slots. */
  void assertBalanced(String pool) {
    assertThat(server.counts(pool).isBalanced())
        .as("live + free + unused + retired == slots: %s", server.counts(pool))
        .isTrue();
  }

  /** {@return the raw bytes of a counter without a name} */
  static ByteString rawCounter(long count) {
    ByteBuffer bytes = ByteBuffer.allocate(COUNTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    // The null bitmap's one bit says that the name is null.
    return ByteString.copyFrom(bytes.put(0, (byte) 1).putLong(8, count));
  }

  static Value number(long value) {
    return Value.newBuilder().setIntValue(value).build();
  }

  static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  static TypedRecord counter(long count) {
    return TypedRecord.newBuilder().putFields("count", number(count)).build();
  }

  static ByteString bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyFrom(bytes);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
