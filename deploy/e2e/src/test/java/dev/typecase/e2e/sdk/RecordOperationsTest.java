package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Advice;
import dev.typecase.client.Handle;
import dev.typecase.client.InvalidHandleException;
import dev.typecase.client.InvalidRecordException;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolExhaustedException;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.VersionMismatchException;
import dev.typecase.client.Versioned;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordOperationsTest {
  private static final int CAPACITY = 100;

  private static SdkServer sdk;

  private Pool<Session> sessions;

  @BeforeAll
  static void start() {
    sdk = SdkServer.start();
  }

  @AfterAll
  static void stop() {
    sdk.close();
  }

  @BeforeEach
  void makePool() {
    sessions = sdk.freshPool(Session_.CODEC, CAPACITY);
  }

  @Test
  void whatIsAllocatedIsReadAgain() {
    for (int number = -3; number < 10; number++) {
      Handle<Session> handle = sessions.allocate(Session.of(number));

      assertThat(sessions.read(handle)).usingRecursiveComparison().isEqualTo(Session.of(number));
    }
  }

  @Test
  void aRecordAllocatedWithoutAValueIsZero() {
    Session zero = sessions.read(sessions.allocate());

    assertThat(zero.id()).isEqualTo(new UUID(0, 0));
    assertThat(zero.token()).isEmpty();
    assertThat(zero.state()).isEqualTo(Session.State.ANONYMOUS);
    assertThat(zero.quota()).isZero();
    assertThat(zero.clicks()).containsOnly(0);
  }

  @Test
  void aWriteReplacesTheRecordAndMovesTheVersion() {
    Handle<Session> handle = sessions.allocate(Session.of(1));
    Versioned<Session> before = sessions.readVersioned(handle);

    long version = sessions.write(handle, Session.of(2));

    Versioned<Session> after = sessions.readVersioned(handle);
    assertThat(after.version()).isEqualTo(version).isNotEqualTo(before.version());
    assertThat(after.record()).usingRecursiveComparison().isEqualTo(Session.of(2));
  }

  @Test
  void aWriteOfAnOldVersionIsRefusedAndTellsTheCurrentOne() {
    Handle<Session> handle = sessions.allocate(Session.of(1));
    long first = sessions.readVersioned(handle).version();
    long second = sessions.write(handle, Session.of(2), first);

    assertThatExceptionOfType(VersionMismatchException.class)
        .isThrownBy(() -> sessions.write(handle, Session.of(3), first))
        .satisfies(e -> {
          assertThat(e.currentVersion()).isEqualTo(second);
          assertThat(e.advice()).isEqualTo(Advice.RECREATE);
          assertThat(e.mayHaveBeenExecuted()).isFalse();
        });
    assertThat(sessions.read(handle)).usingRecursiveComparison().isEqualTo(Session.of(2));
  }

  @Test
  void aFreedHandleIsRefusedForReadWriteUpdateAndFreeAlsoWhenItsSlotIsUsedAgain() {
    Handle<Session> handle = sessions.allocate(Session.of(1));
    sessions.free(handle);
    for (int number = 0; number < CAPACITY; number++) {
      sessions.allocate(Session.of(number));
    }

    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> sessions.read(handle))
        .satisfies(e -> assertThat(e.advice()).isEqualTo(Advice.RECREATE));
    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> sessions.write(handle, Session.of(2)));
    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> sessions.update(handle, u -> u.add(Session_.hits, 1)));
    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> sessions.free(handle))
        .withMessageContaining(handle.toString());
  }

  @Test
  void aHandleThatNoSlotCanHaveIsInvalid() {
    assertThatExceptionOfType(InvalidHandleException.class)
        .isThrownBy(() -> sessions.read(new Handle<>(sessions.uid(), 0)));
  }

  @Test
  void aHandleSurvivesItsTextForm() {
    Handle<Session> handle = sessions.allocate(Session.of(5));

    assertThat(sessions.read(Handle.parse(handle.toString())).hits()).isEqualTo(5);
  }

  @Test
  void aFullPoolSaysSoAndTakesRecordsAgainWhenSomeAreFreed() {
    Handle<Session> last = sessions.allocate(Session.of(0));
    PoolExhaustedException full = null;
    // More than the capacity can fit: the slack of idle workers is used as well.
    for (int number = 1; full == null; number++) {
      try {
        last = sessions.allocate(Session.of(number));
      } catch (PoolExhaustedException e) {
        full = e;
      }
    }
    assertThat(full.advice()).isEqualTo(Advice.STOP);
    assertThat(sdk.client.pools().get("sessions").live()).isGreaterThanOrEqualTo(CAPACITY);

    sessions.free(last);

    assertThat(sessions.read(sessions.allocate(Session.of(7))).hits()).isEqualTo(7);
  }

  @Test
  void aValueThatDoesNotFitNamesItsField() {
    Session tooLong =
        new Session(
            new UUID(1, 2),
            1,
            "x".repeat(65),
            Session.START,
            0,
            0,
            Session.State.KNOWN,
            null,
            null,
            new byte[4],
            new int[4]);

    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> sessions.allocate(tooLong))
        .satisfies(e -> assertThat(e.field()).isEqualTo("token"))
        .withMessageContaining("64");
    assertThat(sdk.client.pools().get("sessions").live()).isZero();
  }

  @Test
  void everyAsynchronousTwinDoesTheSame() {
    Handle<Session> handle = sessions.allocateAsync(Session.of(1)).join();
    assertThat(sessions.readAsync(handle).join().hits()).isEqualTo(1);

    long version = sessions.writeAsync(handle, Session.of(2)).join();
    assertThat(sessions.readVersionedAsync(handle).join().version()).isEqualTo(version);

    sessions.updateAsync(handle, u -> u.add(Session_.hits, 40)).join();
    assertThat(sessions.readAsync(handle).join().hits()).isEqualTo(42);

    assertThat(sessions.freeAsync(handle).join()).isEqualTo(handle);
    CompletableFuture<Session> gone = sessions.readAsync(handle);
    assertThat(gone).failsWithin(SdkServer.DEADLINE);
    // Unwrapped: a continuation sees the exception itself.
    assertThat(gone.exceptionNow()).isInstanceOf(StaleHandleException.class);
  }

  @Test
  void aBlockingCallThrowsWithTheStackOfItsCaller() {
    Handle<Session> handle = sessions.allocate(Session.of(1));
    sessions.free(handle);

    assertThatExceptionOfType(StaleHandleException.class)
        .isThrownBy(() -> sessions.read(handle))
        .satisfies(e ->
            assertThat(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(getClass().getName())));
  }
}
