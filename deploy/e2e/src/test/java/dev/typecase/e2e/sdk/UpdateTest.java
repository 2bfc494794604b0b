package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Advice;
import dev.typecase.client.BoundPolicy;
import dev.typecase.client.ConditionFailedException;
import dev.typecase.client.Handle;
import dev.typecase.client.InvalidRecordException;
import dev.typecase.client.InvalidRequestException;
import dev.typecase.client.Pool;
import dev.typecase.client.Update;
import dev.typecase.client.UpdateResult;
import dev.typecase.client.VersionMismatchException;
import dev.typecase.client.Versioned;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UpdateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:37:16.123456789Z");

  private static SdkServer sdk;

  private Pool<Session> sessions;
  private Handle<Session> handle;

  @BeforeAll
  static void start() {
    sdk = SdkServer.start();
  }

  @AfterAll
  static void stop() {
    sdk.close();
  }

  @BeforeEach
  void allocate() {
    sessions = sdk.freshPool(Session_.CODEC, 10);
    handle = sessions.allocate(Session.of(10));
  }

  @Test
  void severalFieldsChangeInOneStepAndTheRestStays() {
    sessions.update(handle, u -> u.add(Session_.hits, 1).set(Session_.lastSeen, NOW));

    Session after = sessions.read(handle);
    assertThat(after.hits()).isEqualTo(11);
    assertThat(after.lastSeen()).isEqualTo(NOW);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("hits", "lastSeen")
        .isEqualTo(Session.of(10));
  }

  @Test
  void everyKindOfFieldCanBeSet() {
    UUID id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    sessions.update(
        handle,
        u ->
            u.set(Session_.id, id)
                .set(Session_.userId, Long.MIN_VALUE)
                .set(Session_.token, "\u00fc\ud83d\ude00")
                .set(Session_.lastSeen, NOW)
                .set(Session_.hits, -1)
                .set(Session_.score, -0.5)
                .set(Session_.state, Session.State.BANNED)
                .set(Session_.revoked, NOW)
                .set(Session_.quota, 77)
                .set(Session_.address, new byte[] {-1, 0, 1, 127})
                .set(Session_.clicks, new int[] {4, 3, 2, 1}));

    assertThat(sessions.read(handle))
        .usingRecursiveComparison()
        .isEqualTo(
            new Session(
                id,
                Long.MIN_VALUE,
                "\u00fc\ud83d\ude00",
                NOW,
                -1,
                -0.5,
                Session.State.BANNED,
                NOW,
                77L,
                new byte[] {-1, 0, 1, 127},
                new int[] {4, 3, 2, 1}));
  }

  @Test
  void aNaNIsStoredAndFoundByCompareAndSetAlthoughItEqualsNothing() {
    update(u -> u.set(Session_.score, Double.NaN));
    update(u -> u.compareAndSet(Session_.score, Double.NaN, 1.5));

    assertThat(sessions.read(handle).score()).isEqualTo(1.5);
  }

  @Test
  void everyKindOfFieldComesBackInItsJavaType() {
    UpdateResult result =
        sessions.update(
            handle,
            u ->
                u.set(Session_.id, new UUID(3, 4))
                    .add(Session_.hits, 5)
                    .set(Session_.score, 0.25)
                    .set(Session_.state, Session.State.KNOWN)
                    .set(Session_.revoked, null)
                    .set(Session_.address, new byte[] {9, 8, 7, 6})
                    .set(Session_.clicks.at(2), 99)
                    .set(Session_.lastSeen, NOW)
                    .set(Session_.token, "t")
                    .returningValues());

    assertThat(result.value(Session_.id)).isEqualTo(new UUID(3, 4));
    assertThat(result.value(Session_.hits)).isEqualTo(15);
    assertThat(result.value(Session_.score)).isEqualTo(0.25);
    assertThat(result.value(Session_.state)).isEqualTo(Session.State.KNOWN);
    assertThat(result.value(Session_.revoked)).isNull();
    assertThat(result.value(Session_.address)).containsExactly(9, 8, 7, 6);
    assertThat(result.value(Session_.clicks)).containsExactly(10, -10, 99, Integer.MAX_VALUE);
    assertThat(result.value(Session_.clicks.at(2))).isEqualTo(99);
    assertThat(result.value(Session_.lastSeen)).isEqualTo(NOW);
    assertThat(result.value(Session_.token)).isEqualTo("t");
    assertThat(result.version()).isEqualTo(sessions.readVersioned(handle).version());
  }

  @Test
  void aValueThatWasNotAskedForIsRefusedWithTheReason() {
    UpdateResult result = sessions.update(handle, u -> u.add(Session_.hits, 5));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> result.value(Session_.hits))
        .withMessageContaining("hits")
        .withMessageContaining("returningValues");
  }

  @Test
  void aNullableFieldIsSetToNullAndComparedWithNull() {
    sessions.update(handle, u -> u.set(Session_.quota, null));
    sessions.update(handle, u -> u.compareAndSet(Session_.quota, null, 12L));

    assertThat(sessions.read(handle).quota()).isEqualTo(12);

    sessions.update(handle, u -> u.compareAndSet(Session_.quota, 12, 13));
    sessions.update(handle, u -> u.compareAndSet(Session_.quota, 13L, null));

    assertThat(sessions.read(handle).quota()).isNull();
  }

  @Test
  void anAdditionToNullFailsAndTellsThatItIsNull() {
    sessions.update(handle, u -> u.set(Session_.quota, null));

    assertThatExceptionOfType(ConditionFailedException.class)
        .isThrownBy(() -> sessions.update(handle, u -> u.add(Session_.quota, 1)))
        .satisfies(e -> assertThat(e.currentValues()).containsEntry("quota", null));
  }

  @Test
  void aCompareAndSetOfAnotherValueChangesNothingAndTellsTheValuesThereAre() {
    Versioned<Session> before = sessions.readVersioned(handle);

    assertThatExceptionOfType(ConditionFailedException.class)
        .isThrownBy(() ->
            sessions.update(
                handle,
                u -> u.set(Session_.token, "never seen").compareAndSet(Session_.hits, 11, 12)))
        .satisfies(e -> {
          assertThat(e.field()).isEqualTo("hits");
          assertThat(e.currentValues())
              .containsEntry("hits", 10)
              .containsEntry("token", before.record().token());
          assertThat(e.currentVersion()).isEqualTo(before.version());
          assertThat(e.advice()).isEqualTo(Advice.RECREATE);
        });
    assertThat(sessions.readVersioned(handle).version()).isEqualTo(before.version());
  }

  @Test
  void aBoundIsKeptOrReachedAsThePolicySays() {
    assertThatExceptionOfType(ConditionFailedException.class)
        .isThrownBy(() -> update(u -> u.addWithin(Session_.hits, -11, 0, 100, BoundPolicy.REJECT)));
    assertThat(sessions.read(handle).hits()).isEqualTo(10);

    update(u -> u.addWithin(Session_.hits, -11, 0, 100, BoundPolicy.SATURATE));
    assertThat(sessions.read(handle).hits()).isZero();

    update(u -> u.addWithin(Session_.hits, 101, 0, 100, BoundPolicy.SATURATE));
    assertThat(sessions.read(handle).hits()).isEqualTo(100);

    update(
        u -> u.addWithin(Session_.hits, Long.MAX_VALUE, 0, Long.MAX_VALUE, BoundPolicy.SATURATE));
    assertThat(sessions.read(handle).hits()).isEqualTo(Integer.MAX_VALUE);

    update(u ->
        u.addWithin(Session_.score, -100, 0.5, Double.POSITIVE_INFINITY, BoundPolicy.SATURATE));
    assertThat(sessions.read(handle).score()).isEqualTo(0.5);
  }

  @Test
  void theSmallerAndTheGreaterAreKept() {
    update(u ->
        u.min(Session_.hits, 3)
            .max(Session_.score, 1e9)
            .max(Session_.lastSeen, NOW)
            .min(Session_.clicks.at(0), 100)
            .max(Session_.clicks.at(1), 100));

    Session after = sessions.read(handle);
    assertThat(after.hits()).isEqualTo(3);
    assertThat(after.score()).isEqualTo(1e9);
    assertThat(after.lastSeen()).isEqualTo(NOW);
    assertThat(after.clicks()).containsExactly(10, 100, 0, Integer.MAX_VALUE);
  }

  @Test
  void anUpdateOfAnOldVersionIsRefused() {
    long old = sessions.readVersioned(handle).version();
    update(u -> u.add(Session_.hits, 1).ifVersion(old));

    assertThatExceptionOfType(VersionMismatchException.class)
        .isThrownBy(() -> update(u -> u.add(Session_.hits, 1).ifVersion(old)))
        .satisfies(e ->
            assertThat(e.currentVersion()).isEqualTo(sessions.readVersioned(handle).version()));
  }

  @Test
  void aNumberThatTheFieldCannotHoldIsRefusedByTheServer() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> update(u -> u.set(Session_.hits, 1L << 40)))
        .satisfies(e -> assertThat(e.field()).isEqualTo("hits"));
  }

  @Test
  void anUpdateWithoutOperationsIsRefusedBeforeItIsSent() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> update(u -> {}))
        .withMessageContaining("1 to 256");
  }

  @Test
  void whatTheCallerThrowsWhileDescribingTheChangeReachesTheCaller() {
    IllegalStateException own = new IllegalStateException("mine");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            update(u -> {
              throw own;
            }))
        .isSameAs(own);
  }

  private void update(Consumer<Update<Session>> change) {
    sessions.update(handle, change);
  }
}
