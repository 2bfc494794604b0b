package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.typecase.node.access.AuditLog;
import dev.typecase.node.access.Token;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.GetStatisticsRequest;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolServiceGrpc.PoolServiceBlockingStub;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ServerServiceGrpc;
import dev.typecase.v1.ServerServiceGrpc.ServerServiceBlockingStub;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who may do what with tokens, on a server that has an access file. */
final class AccessTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private Path folder;

  private final String reader = Token.random();
  private final String writer = Token.random();
  private final String operator = Token.random();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private Path file;
  private TestServer server;
  private Pool orders;
  private Pool carts;

  @BeforeEach
  void start() throws IOException {
    log.start();
    root().addAppender(log);
    auditLogger().setLevel(Level.INFO);
    file =
        Files.writeString(
            folder.resolve("access.yaml"),
            entry("reader", reader, "read: [orders-*]")
                + entry("writer", writer, "write: [orders-*]")
                + entry("operator", operator, "admin: ['*']"));
    ServerConfiguration.Builder configuration = TestServer.configuration();
    configuration.security().access(file);
    server = TestServer.start(configuration);
    orders = create("orders-new");
    carts = create("carts");
  }

  @AfterEach
  void stop() {
    server.close();
    root().detachAppender(log);
    auditLogger().setLevel(null);
    // Whatever was logged, no token was.
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(
            line -> line.contains(reader) || line.contains(writer) || line.contains(operator));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger auditLogger() {
    return (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);
  }

  private static String entry(String name, String token, String grant) {
    return (name.equals("reader") ? "identities:\n" : "")
        + "  %s:\n    tokens: ['%s']\n    %s\n".formatted(name, Token.hashText(token), grant);
  }

  private static ClientInterceptor header(String value) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, value);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static ClientInterceptor as(String token) {
    return header("Bearer " + token);
  }

  private PoolServiceBlockingStub pools(String token) {
    return server.pools().withInterceptors(as(token));
  }

  private RecordServiceBlockingStub records(String token) {
    return server.records().withInterceptors(as(token));
  }

  private ServerServiceBlockingStub statistics() {
    return ServerServiceGrpc.newBlockingStub(server.channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private Pool create(String name) {
    return pools(operator)
        .createPool(CreatePoolRequest.newBuilder().setPool(TestServer.counters(name, 100)).build())
        .getPool();
  }

  private static AllocateRequest allocation(Pool pool) {
    return AllocateRequest.newBuilder().setPool(reference(pool)).setCount(1).build();
  }

  private List<String> audit() {
    return log.list.stream()
        .filter(line -> line.getLoggerName().equals(AuditLog.LOGGER))
        .map(ILoggingEvent::getFormattedMessage)
        .map(line -> line.replaceFirst("peer=\\S+ ", ""))
        .toList();
  }

  private static void assertDenied(ThrowingCallable call) {
    assertRefused(Status.Code.PERMISSION_DENIED, "PERMISSION_DENIED", call);
  }

  private static void assertUnknown(ThrowingCallable call) {
    assertRefused(Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", call);
  }

  @Test
  void whoShowsNothingIsRefusedEverythingButHealth() {
    assertUnknown(() -> server.pools().listPools(ListPoolsRequest.getDefaultInstance()));
    assertUnknown(() -> server.records().allocate(allocation(orders)));
    assertUnknown(() -> server.records().scan(ScanRequest.getDefaultInstance()).hasNext());
    assertUnknown(() -> statistics().getStatistics(GetStatisticsRequest.getDefaultInstance()));
    var _ =
        HealthGrpc.newBlockingStub(server.channel).check(HealthCheckRequest.getDefaultInstance());

    assertThat(audit())
        .contains(
            "who=- call=typecase.v1.PoolService/ListPools pool=- outcome=UNAUTHENTICATED",
            "who=- call=typecase.v1.RecordService/Allocate pool=- outcome=UNAUTHENTICATED");
  }

  /** They cannot be told apart, so that nobody learns how near a guess was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer typecase_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Basic dXNlcjpwYXNz"
      })
  void whatIsNoTokenOfAnybodyIsRefusedAlike(String shown) {
    StatusRuntimeException nothing =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () -> server.pools().listPools(ListPoolsRequest.getDefaultInstance()));
    StatusRuntimeException wrong =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                server
                    .pools()
                    .withInterceptors(header(shown))
                    .listPools(ListPoolsRequest.getDefaultInstance()));
    assertThat(wrong.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(wrong.getMessage()).isEqualTo(nothing.getMessage());
  }

  @Test
  void eachRoleDoesWhatItMayAndNoMore() {
    long handle = records(writer).allocate(allocation(orders)).getHandles(0);
    CounterRequests counters = new CounterRequests(orders);

    var _ = records(reader).read(counters.reading().addHandles(handle).build());
    assertDenied(() -> records(reader).allocate(allocation(orders)));
    assertDenied(() -> records(reader).write(counters.writing(handle).build()));
    assertDenied(() -> records(reader).free(counters.freeing(handle).build()));

    var _ = records(writer).read(counters.reading().addHandles(handle).build());
    assertDenied(() ->
        pools(writer)
            .deletePool(
                DeletePoolRequest.newBuilder().setName("pools/orders-new").setForce(true).build()));
    assertDenied(() ->
        pools(writer)
            .createPool(
                CreatePoolRequest.newBuilder()
                    .setPool(TestServer.counters("orders-more", 1))
                    .build()));

    var _ = records(operator).free(counters.freeing(handle).build());
    assertThat(audit())
        .contains(
            "who=operator call=typecase.v1.PoolService/CreatePool pool=orders-new outcome=OK",
            "who=reader call=typecase.v1.RecordService/Allocate pool=orders-new"
                + " outcome=PERMISSION_DENIED",
            "who=writer call=typecase.v1.PoolService/DeletePool pool=orders-new"
                + " outcome=PERMISSION_DENIED");
  }

  @Test
  void aTokenForOtherPoolsSeesNothingOfThisOne() {
    assertDenied(() -> records(writer).allocate(allocation(carts)));
    StatusRuntimeException there = getPool("pools/carts");
    StatusRuntimeException notThere = getPool("pools/nowhere");
    assertThat(there.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(there).hasMessage(String.valueOf(notThere.getMessage()).replace("nowhere", "carts"));

    assertThat(
            pools(reader).listPools(ListPoolsRequest.getDefaultInstance()).getPoolsList().stream()
                .map(Pool::getName))
        .containsExactly("pools/orders-new");
    assertThat(
            statistics()
                .withInterceptors(as(reader))
                .getStatistics(GetStatisticsRequest.getDefaultInstance())
                .getPoolsList())
        .singleElement()
        .satisfies(pool -> assertThat(pool.getName()).isEqualTo("pools/orders-new"));
  }

  private StatusRuntimeException getPool(String name) {
    return Assertions.catchThrowableOfType(
        StatusRuntimeException.class,
        () -> pools(reader).getPool(GetPoolRequest.newBuilder().setName(name).build()));
  }

  @Test
  void eachRequestOfAPipelineIsJudgedForItself() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline =
        server.streams().withInterceptors(as(writer)).pipeline(answers);
    pipeline.onNext(request(1, orders));
    pipeline.onNext(request(2, carts));
    pipeline.onNext(request(3, orders));
    pipeline.onCompleted();

    List<PipelineResponse> all = answers.all();
    assertThat(all.get(0).getAllocate().getHandlesCount()).isEqualTo(1);
    assertThat(all.get(1).getError().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED.value());
    assertThat(all.get(2).getAllocate().getHandlesCount()).isEqualTo(1);
  }

  private static PipelineRequest request(long correlationId, Pool pool) {
    return PipelineRequest.newBuilder()
        .setCorrelationId(correlationId)
        .setAllocate(allocation(pool))
        .build();
  }

  @Test
  void whatIsTakenAwayIsGoneFromOpenStreamsToo() throws IOException {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
    StreamObserver<PipelineRequest> pipeline =
        server.streams().withInterceptors(as(writer)).pipeline(answers);
    pipeline.onNext(request(1, orders));
    assertThat(answers.next().hasAllocate()).isTrue();

    Files.writeString(
        file,
        entry("reader", reader, "read: [orders-*]") + entry("writer", writer, "read: [orders-*]"));
    server.server.reload();
    pipeline.onNext(request(2, orders));
    assertThat(answers.next().getError().getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED.value());

    Files.writeString(file, entry("reader", reader, "read: [orders-*]"));
    server.server.reload();
    pipeline.onNext(request(3, orders));
    assertThat(answers.next().getError().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED.value());
    pipeline.onCompleted();
  }

  @Test
  void aFileThatCannotBeUsedChangesNothing() throws IOException {
    Files.writeString(file, "identities:\n  reader:\n    reed: ['*']\n");
    server.server.reload();

    var _ = records(writer).allocate(allocation(orders));
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("access.yaml line 3: unknown key: reed"));
  }
}
