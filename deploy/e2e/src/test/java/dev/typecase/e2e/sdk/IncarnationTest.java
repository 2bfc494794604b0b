package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Advice;
import dev.typecase.client.Handle;
import dev.typecase.client.LayoutMismatchException;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.PoolNotFoundException;
import dev.typecase.client.PoolReplacedException;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees when the pool that it knew is not there any more. */
final class IncarnationTest {
  private SdkServer sdk;

  @BeforeEach
  void start() {
    sdk = SdkServer.start();
  }

  @AfterEach
  void stop() {
    sdk.close();
  }

  @Test
  void aReplacedPoolIsNoticedByTheFormerOneAndItsHandlesByTheNewOne() {
    Pool<Session> former = sdk.freshPool(Session_.CODEC, 10);
    Handle<Session> handle = former.allocate(Session.of(1));
    Pool<Session> present = sdk.freshPool(Session_.CODEC, 10);
    present.allocate(Session.of(2));

    assertThatExceptionOfType(PoolReplacedException.class)
        .isThrownBy(() -> former.read(handle))
        .satisfies(e -> assertThat(e.advice()).isEqualTo(Advice.RECREATE));
    assertThatExceptionOfType(PoolReplacedException.class)
        .isThrownBy(() -> former.scan().hasNext());
    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> present.read(handle))
        .withMessageContaining("incarnation");
    assertThatExceptionOfType(StaleHandleException.class).isThrownBy(() -> present.free(handle));
    assertThat(sdk.client.pools().get("sessions").live()).isEqualTo(1);
  }

  @Test
  void aDeletedPoolIsNotFound() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 10);
    sdk.client.pools().delete("sessions");

    assertThatExceptionOfType(PoolNotFoundException.class)
        .isThrownBy(() -> sessions.allocate(Session.of(1)));
    assertThatExceptionOfType(PoolNotFoundException.class)
        .isThrownBy(() -> sdk.client.pool(Session.class))
        .withMessageContaining("sessions");
  }

  @Test
  void aRecordThatIsNotThePoolsNamesTheFirstDifference() {
    List<Field> fields = new ArrayList<>(Session_.CODEC.layout().recordType().fields());
    fields.set(4, Field.of("hits", FieldType.int64()));
    sdk.client.pools().create(PoolDefinition.of("sessions", new RecordType("Session", fields), 10));

    assertThatExceptionOfType(LayoutMismatchException.class)
        .isThrownBy(() -> sdk.client.pool(Session.class))
        .withMessageContaining("field 5 is 'hits int32' (expected: 'hits int64')")
        .satisfies(e -> assertThat(e.advice()).isEqualTo(Advice.STOP));
  }

  @Test
  void aStoppedServerIsUnavailableAndNothingWasExecuted() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 10);
    sdk.server.close();

    // The first call may meet the end of the old connection; none after it finds another.
    assertThatExceptionOfType(TypecaseException.class)
        .isThrownBy(() -> sessions.allocate(Session.of(1)))
        .isInstanceOf(UnavailableException.class);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> sessions.allocate(Session.of(1)))
        .satisfies(e -> {
          assertThat(e.mayHaveBeenExecuted()).isFalse();
          assertThat(e.advice()).isEqualTo(Advice.RETRY);
        });
  }
}
