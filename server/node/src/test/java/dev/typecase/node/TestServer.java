package dev.typecase.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.Field;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.PoolServiceGrpc.PoolServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceStub;
import dev.typecase.v1.ScalarKind;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server on free ports with a client connected to it. */
final class TestServer implements AutoCloseable {
  /** Three fields: 8 bytes of count, 2 + 6 of name, and one byte of null bitmap in front. */
  static final RecordType COUNTER =
      RecordType.parse("Counter", List.of("count:int64", "name:string(6)?"));

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

  static TestServer start(ServerConfiguration.Builder configuration) {
    return new TestServer(TypecaseServer.start(configuration.build()));
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

  /** {@return a pool of counters} */
  Pool createCounters(String name, long capacity) {
    return pools()
        .createPool(CreatePoolRequest.newBuilder().setPool(counters(name, capacity)).build())
        .getPool();
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
