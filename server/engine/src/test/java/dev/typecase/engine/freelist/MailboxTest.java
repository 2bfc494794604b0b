package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots on their way back from threads that are no workers. */
class MailboxTest {
  private static final int SLOTS = 100;
  private static final int HAND_OVERS = 50_000;
  private static final int NO_MORE = -1;

  private final long[] steps = {0};
  private IntConsumer beforeLinking = slot -> {};
  private Runnable beforeWord = () -> {};

  private final Links links =
      new SteppedLinks(new HeapLinks(SLOTS), () -> steps[0]++) {
        @Override
        public void setNextRelease(int slot, int next) {
          beforeLinking.accept(slot);
          super.setNextRelease(slot, next);
        }
      };

  private Mailbox mailbox(int workers) {
    SteppedWords words =
        new SteppedWords(
            new HeapWords(Mailbox.LENGTH),
            () -> {
              steps[0]++;
              beforeWord.run();
            });
    return new Mailbox(words, 0, links, workers);
  }

  private static int[] take(Mailbox mailbox, int most) {
    int[] into = new int[most + 1];
    return Arrays.copyOfRange(into, 1, 1 + mailbox.take(into, 1, most));
  }

  @Test
  void eachSlotComesOutOnceAndWhatIsNotWantedStays() {
    Mailbox mailbox = mailbox(2);
    assertThat(take(mailbox, 5)).isEmpty();
    IntStream.of(7, 0, 99, 3).forEach(mailbox::put);
    assertThat(mailbox.count()).isEqualTo(4);
    assertThat(take(mailbox, 2)).containsExactly(3, 99);
    mailbox.put(50);
    // The detached chain first, then what was given meanwhile.
    assertThat(take(mailbox, 5)).containsExactly(0, 7);
    assertThat(take(mailbox, 5)).containsExactly(50);
    assertThat(take(mailbox, 5)).isEmpty();
    assertThat(mailbox.count()).isZero();
    mailbox.put(50);
    assertThat(take(mailbox, 5)).containsExactly(50);
  }

  @Test
  void aGiverThatStopsBeforeItsLinkHidesTheOlderSlotsAndNoneIsLost() {
    Mailbox mailbox = mailbox(2);
    mailbox.put(1);
    mailbox.put(2);
    beforeLinking =
        slot -> {
          assertThat(take(mailbox, 5)).as("nothing can be told of slot 3 yet").isEmpty();
          beforeLinking = other -> {};
          mailbox.put(4);
          assertThat(take(mailbox, 5)).isEmpty();
        };
    mailbox.put(3);
    assertThat(take(mailbox, 5)).containsExactly(3, 2, 1);
    assertThat(take(mailbox, 5)).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void whileAWorkerStopsInTheMiddleTheOthersGetNothingAndAllStayWithinTheirBounds(int workers) {
    int most = 10;
    for (int stop = 1; stop < Mailbox.maxStepsOfTaking(workers) + most; stop++) {
      Mailbox mailbox = mailbox(workers);
      IntStream.range(0, 20).forEach(mailbox::put);
      BitSet seen = new BitSet();
      long[] countdown = {stop};
      beforeWord =
          () -> {
            if (--countdown[0] == 0) {
              takeWithinBound(mailbox, workers, most, seen);
            }
          };
      takeWithinBound(mailbox, workers, most, seen);
      beforeWord = () -> {};
      for (int i = 0; i < 3; i++) {
        takeWithinBound(mailbox, workers, most, seen);
      }
      assertThat(seen.cardinality()).as("stopped before step %d", stop).isEqualTo(20);
    }
  }

  private void takeWithinBound(Mailbox mailbox, int workers, int most, BitSet seen) {
    long before = steps[0];
    int[] taken = take(mailbox, most);
    for (int slot : taken) {
      assertThat(seen.get(slot)).as("slot %d twice", slot).isFalse();
      seen.set(slot);
    }
    // A take in the middle of another one counts into both.
    assertThat(steps[0] - before)
        .isLessThanOrEqualTo(2L * (Mailbox.maxStepsOfTaking(workers) + most));
  }

  @Test
  void givingTakesFourSteps() {
    Mailbox mailbox = mailbox(1);
    for (int slot = 0; slot < SLOTS; slot++) {
      long before = steps[0];
      mailbox.put(slot);
      assertThat(steps[0] - before).isEqualTo(4);
    }
  }

  /** Four threads give what two workers take; every slot goes round and round. */
  @Test
  void betweenThreadsEverySlotHasOneOwnerAndNoneIsLost() throws Exception {
    FreeListShape shape = FreeListShape.of(2, 64, 2);
    FreeList list = new FreeList(new HeapWords(shape.words()), new HeapLinks(64), shape);
    AtomicIntegerArray owners = new AtomicIntegerArray(64);
    BlockingQueue<Integer> giving = new LinkedBlockingQueue<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> takers =
          IntStream.range(0, 2)
              .<Future<?>>mapToObj(
                  worker -> threads.submit(() -> takeAll(list, worker, owners, giving)))
              .toList();
      List<Future<?>> givers =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(giver -> threads.submit(() -> giveAll(list, owners, giving)))
              .toList();
      for (Future<?> taker : takers) {
        taker.get();
      }
      givers.forEach(giver -> giving.add(NO_MORE));
      for (Future<?> giver : givers) {
        giver.get();
      }
    }
    assertThat(list.taken()).isZero();
    assertThat(list.freePrivate() + list.freeDepot() + list.freeMailbox() + list.unused())
        .isEqualTo(64);
    assertThat(IntStream.range(0, 64).map(i -> acquireFromEither(list)).distinct().count())
        .isEqualTo(64);
  }

  @SuppressWarnings("ThreadPriorityCheck") // lets the givers run; nothing relies on it
  private static void takeAll(
      FreeList list, int worker, AtomicIntegerArray owners, BlockingQueue<Integer> giving) {
    for (int taken = 0; taken < HAND_OVERS; ) {
      int slot = list.acquire(worker);
      if (slot == FreeList.NONE) {
        Thread.yield();
      } else {
        require(owners.compareAndSet(slot, 0, 1), slot);
        giving.add(slot);
        taken++;
      }
    }
  }

  private static Void giveAll(
      FreeList list, AtomicIntegerArray owners, BlockingQueue<Integer> giving)
      throws InterruptedException {
    for (int slot = giving.take(); slot != NO_MORE; slot = giving.take()) {
      require(owners.compareAndSet(slot, 1, 0), slot);
      list.post(slot);
    }
    return null;
  }

  private static int acquireFromEither(FreeList list) {
    int slot = list.acquire(0);
    return slot == FreeList.NONE ? list.acquire(1) : slot;
  }

  private static void require(boolean oneOwner, int slot) {
    if (!oneOwner) {
      throw new AssertionError("slot " + slot + " has another owner");
    }
  }
}
