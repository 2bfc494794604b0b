package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureTranslationTest {
  @ParameterizedTest
  @CsvSource({
    "POOL_NOT_FOUND,     NOT_FOUND,           PoolNotFoundException,       RECREATE",
    "POOL_EXISTS,        ALREADY_EXISTS,      PoolExistsException,         STOP",
    "POOL_REPLACED,      FAILED_PRECONDITION, PoolReplacedException,       RECREATE",
    "POOL_NOT_EMPTY,     FAILED_PRECONDITION, PoolNotEmptyException,       STOP",
    "LAYOUT_MISMATCH,    FAILED_PRECONDITION, LayoutMismatchException,     STOP",
    "ETAG_MISMATCH,      ABORTED,             EtagMismatchException,       RECREATE",
    "INVALID_ARGUMENT,   INVALID_ARGUMENT,    InvalidRequestException,     STOP",
    "LIMIT_EXCEEDED,     RESOURCE_EXHAUSTED,  LimitExceededException,      STOP",
    "RATE_LIMITED,       RESOURCE_EXHAUSTED,  RateLimitedException,        RETRY",
    "LIMIT_EXCEEDED,     INVALID_ARGUMENT,    LimitExceededException,      STOP",
    "MEMORY_BUDGET,      RESOURCE_EXHAUSTED,  MemoryBudgetException,       STOP",
    "UNIMPLEMENTED,      UNIMPLEMENTED,       UnsupportedRequestException, STOP",
    "CONTENDED,          ABORTED,             ContendedException,          RETRY",
    "DRAINING,           UNAVAILABLE,         UnavailableException,        RETRY",
    "SOMETHING_NEWER,    UNAVAILABLE,         UnavailableException,        STOP",
    "SOMETHING_NEWER,    INTERNAL,            UnexpectedServerException,   STOP",
  })
  void everyReasonHasItsExceptionAndAdvice(
      String reason, Status.Code code, String exception, Advice advice) {
    TypecaseException e =
        FailureTranslation.translate(FakeServer.failure(code, reason), false, false);

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception);
    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e).hasMessageContaining("thing: 1 (expected: 2)");
  }

  @ParameterizedTest
  @EnumSource(Status.Code.class)
  void everyCodeHasAnExceptionThatSaysItsName(Status.Code code) {
    Status status = code.toStatus().withDescription("what the transport says");

    TypecaseException e = FailureTranslation.translate(status.asRuntimeException(), true, false);

    assertThat(e).hasMessage(code + ": what the transport says");
    assertThat(e.mayHaveBeenExecuted()).isFalse();
  }

  @Test
  void whatTheServerSaysAboutTheFailureIsKept() {
    TypecaseException e =
        FailureTranslation.translate(
            FakeServer.failure(Status.Code.RESOURCE_EXHAUSTED, "LIMIT_EXCEEDED"), false, false);

    assertThat(e.details()).containsEntry("limit", "8192");
    assertThat(e).hasCauseInstanceOf(io.grpc.StatusRuntimeException.class);
  }

  @Test
  void aReasonOfAnotherDomainIsNotMistakenForOurs() {
    TypecaseException e = translate(Any.pack(info("elsewhere.example", "POOL_NOT_FOUND")));

    assertThat(e).isInstanceOf(UnexpectedServerException.class);
  }

  @Test
  void aDetailThatCannotBeReadDoesNotHideTheFailure() {
    Any broken =
        Any.pack(info("typecase.dev", "POOL_NOT_FOUND")).toBuilder()
            .setValue(ByteString.fromHex("0aff"))
            .build();

    assertThat(translate(broken)).isInstanceOf(UnexpectedServerException.class);
  }

  @Test
  void whatEndsWithTheChannelOfAClosedClientSaysSo() {
    Throwable end = Status.UNAVAILABLE.withDescription("Channel shutdownNow").asRuntimeException();

    assertThat(FailureTranslation.translate(end, false, true))
        .isInstanceOf(ClientClosedException.class);
    assertThat(
            FailureTranslation.translate(
                FakeServer.failure(Status.Code.NOT_FOUND, "POOL_NOT_FOUND"), false, true))
        .isInstanceOf(PoolNotFoundException.class);
  }

  private static ErrorInfo info(String domain, String reason) {
    return ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build();
  }

  private static TypecaseException translate(Any detail) {
    return FailureTranslation.translate(
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.NOT_FOUND.value())
                .addDetails(detail)
                .build()),
        false,
        false);
  }
}
