package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolNotFoundException;
import dev.typecase.client.Scan;
import dev.typecase.client.ScanCursor;
import dev.typecase.client.ScannedRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScanTest {
  private static final int MANY = 50_000;

  private SdkServer sdk;
  private Pool<Session> sessions;
  private List<Handle<Session>> handles;

  @BeforeEach
  void allocate() {
    sdk = SdkServer.start();
    sessions = sdk.freshPool(Session_.CODEC, MANY);
    handles =
        sessions.allocateAll(IntStream.range(0, MANY).mapToObj(Session::of).toList()).stream()
            .map(ItemResult::orElseThrow)
            .toList();
  }

  @AfterEach
  void stop() {
    sdk.close();
  }

  @Test
  void everyLiveRecordAppearsOnceWithItsHandleVersionAndContent() {
    sessions.freeAll(handles.subList(0, 1_000));
    Map<Handle<Session>, Long> expected = new HashMap<>();
    for (int i = 1_000; i < MANY; i++) {
      expected.put(handles.get(i), Session.of(i).userId());
    }

    Map<Handle<Session>, Long> seen = new HashMap<>();
    try (Scan<Session> scan = sessions.scan()) {
      while (scan.hasNext()) {
        ScannedRecord<Session> next = scan.next();
        assertThat(seen.put(next.handle(), next.record().userId())).isNull();
        assertThat(next.version()).isNotZero();
      }
      assertThat(scan.cursor().isEnd()).isTrue();
      assertThat(scan.hasNext()).isFalse();
    }

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aScannedVersionIsTheOneThatAWriteMayExpect() {
    ScannedRecord<Session> first = sessions.scan(ScanCursor.start(), 1).next();

    sessions.write(first.handle(), Session.of(9), first.version());

    assertThat(sessions.read(first.handle()).hits()).isEqualTo(9);
  }

  @Test
  void aScanGoesOnFromItsCursorInAnotherProcessAndLeavesNothingOut() {
    Set<Handle<Session>> seen = new HashSet<>();
    String kept;
    try (Scan<Session> scan = sessions.scan()) {
      for (int i = 0; i < 20_000; i++) {
        seen.add(scan.next().handle());
      }
      kept = scan.cursor().toString();
    }
    assertThat(ScanCursor.parse(kept)).isNotEqualTo(ScanCursor.start());

    try (Stream<ScannedRecord<Session>> rest = sessions.scan(ScanCursor.parse(kept)).stream()) {
      List<Handle<Session>> behind = rest.map(ScannedRecord::handle).toList();
      assertThat(behind).hasSizeLessThan(MANY).doesNotHaveDuplicates();
      seen.addAll(behind);
    }

    assertThat(seen).isEqualTo(new HashSet<>(handles));
  }

  @Test
  void aLimitEndsTheScanAndItsCursorGoesOnExactlyBehindIt() {
    Scan<Session> first = sessions.scan(ScanCursor.start(), 30_001);
    Set<Handle<Session>> seen =
        first.stream().map(ScannedRecord::handle).collect(Collectors.toSet());
    assertThat(seen).hasSize(30_001);

    Set<Handle<Session>> rest =
        sessions.scan(first.cursor()).stream()
            .map(ScannedRecord::handle)
            .collect(Collectors.toSet());

    assertThat(rest).hasSize(MANY - 30_001);
    assertThat(Collections.disjoint(rest, seen)).isTrue();
  }

  @Test
  void aScanFromTheEndFindsNothing() {
    assertThat(sessions.scan(ScanCursor.parse("end")).hasNext()).isFalse();
  }

  @Test
  void aScanOfAnEmptyPoolFindsNothing() {
    Pool<Session> empty = sdk.freshPool(Session_.CODEC, 10);

    assertThat(empty.scan().hasNext()).isFalse();
  }

  @Test
  void aScanThatWasClosedIsNotMistakenForOneAtItsEnd() {
    Scan<Session> scan = sessions.scan();
    scan.next();
    scan.close();
    scan.close();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> scan.forEachRemaining(_ -> {}));
  }

  @Test
  void aScanOfAPoolThatIsDeletedMeanwhileEndsWithTheReason() {
    try (Scan<Session> scan = sessions.scan()) {
      scan.next();
      sdk.client.pools().delete("sessions", true, null);

      assertThatExceptionOfType(PoolNotFoundException.class)
          .isThrownBy(() -> scan.forEachRemaining(_ -> {}));
    }
  }

  @Test
  void otherCallsGoOnBesideAScanThatNobodyReads() {
    try (Scan<Session> idle = sessions.scan()) {
      idle.next();

      assertThat(sessions.read(handles.getFirst()).hits()).isZero();
      assertThat(sessions.scan().stream().count()).isEqualTo(MANY);
    }
  }
}
