package dev.typecase.client;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.records.LongField;
import dev.typecase.records.MapCodec;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server inside the process whose answers the test writes, and a client of it. */
final class FakeServer implements AutoCloseable {
  /** Far beyond what any call takes: a test that hangs fails with a DeadlineException. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  static final long UID = 0xfedc_ba98_7654_3210L;

  /** 16 bytes: an int64, a string of 4 bytes and two of padding. */
  static final MapCodec CODEC =
      new MapCodec("notes", Layout.of(RecordType.parse("Note", List.of("n:int64", "t:string(4)"))));

  static final LongField<Map<String, @Nullable Object>> N = LongField.of(CODEC, "n");

  final TypecaseClient client;
  private final Server server;

  FakeServer(BindableService... services) {
    this(builder -> builder, services);
  }

  /** {@return a server whose client has one lane: its calls meet} */
  static FakeServer oneLane(FakeRecords records) {
    return new FakeServer(builder -> builder.connections(1), records);
  }

  /** {@return the same, in which everything happens on the thread that causes it} */
  static FakeServer onOneThread(
      FakeRecords records, UnaryOperator<TypecaseClient.Builder> settings) {
    return new FakeServer(
        true, builder -> settings.apply(builder.connections(1).executor(Runnable::run)), records);
  }

  FakeServer(UnaryOperator<TypecaseClient.Builder> settings, BindableService... services) {
    this(false, settings, services);
  }

  private FakeServer(
      boolean direct, UnaryOperator<TypecaseClient.Builder> settings, BindableService... services) {
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name);
    if (direct) {
      builder.directExecutor();
    }
    for (BindableService service : services) {
      builder.addService(service);
    }
    try {
      server = builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client =
        settings
            .apply(TypecaseClient.builder().deadline(DEADLINE))
            .build(() -> InProcessChannelBuilder.forName(name));
  }

  /** {@return the pool of notes as the server would describe it} */
  static dev.typecase.v1.Pool describedNotes() {
    Layout layout = CODEC.layout();
    return dev.typecase.v1.Pool.newBuilder()
        .setName("pools/notes")
        .setPoolId(1)
        .setPoolUid(UID)
        .setRecordType(WireLayouts.toWire(layout.recordType()))
        .setLayout(
            dev.typecase.v1.Layout.newBuilder()
                .setLayoutHash(layout.hash())
                .setCanonicalForm(layout.canonicalForm()))
        .setCapacity(10)
        .build();
  }

  /** {@return the pool of notes, without a look-up} */
  Pool<Map<String, @Nullable Object>> notes() {
    return client.bind(describedNotes(), CODEC);
  }

  static Handle<Map<String, @Nullable Object>> handle(long value) {
    return new Handle<>(UID, value);
  }

  static Map<String, @Nullable Object> note(long n) {
    return Map.of("n", n, "t", "note");
  }

  /** {@return a failure of a whole call as the server sends it} */
  static StatusRuntimeException failure(Status.Code code, String reason) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain("typecase.dev")
            .setReason(reason)
            .putMetadata("limit", "8192")
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage("thing: 1 (expected: 2)")
            .addDetails(Any.pack(info))
            .build());
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
    try {
      boolean _ = server.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
