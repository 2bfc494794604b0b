package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import dev.typecase.harness.CuttingProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers whose calls share messages with a real server, and what becomes of each call. */
@Timeout(120)
final class SharedMessagesTest {
  private static final int CALLERS = 32;
  private static final int CALLS = 200;

  private final SdkServer sdk = SdkServer.start();
  private final Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 1_000);

  @AfterEach
  void stop() {
    sdk.close();
  }

  @Test
  void everyVirtualThreadSeesItsOwnCallsInTheirOrder() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int number = caller;
        ends.add(callers.submit(() -> lifeOfASession(number)));
      }
      for (Future<Boolean> end : ends) {
        assertThat(end.get()).isTrue();
      }
    }
    assertThat(sdk.client.pools().get("sessions").live()).isZero();
  }

  private boolean lifeOfASession(int number) {
    Handle<Session> handle = sessions.allocate(Session.of(number));
    for (int i = 1; i <= CALLS; i++) {
      // Sent without waiting for one another: the read comes behind all three.
      var _ = sessions.writeAsync(handle, Session.of(number + i));
      var _ = sessions.updateAsync(handle, update -> update.set(Session_.hits, 7L));
      var _ = sessions.updateAsync(handle, update -> update.add(Session_.hits, 1L));
      Session read = sessions.read(handle);
      assertThat(read.userId()).isEqualTo(Session.of(number + i).userId());
      assertThat(read.hits()).isEqualTo(8);
    }
    sessions.free(handle);
    return true;
  }

  /** How the changes of one caller ended. */
  private record Changes(Handle<Session> handle, int done, int open) {}

  @Test
  void whenAConnectionIsCutEachCallSaysWhatBecameOfIt() throws Exception {
    List<Handle<Session>> handles =
        IntStream.range(0, CALLERS).mapToObj(i -> sessions.allocate(Session.of(0))).toList();
    List<Future<Changes>> ends = new ArrayList<>();
    try (CuttingProxy proxy = new CuttingProxy(sdk.server.port(), 30_000, 2);
        TypecaseClient client =
            TypecaseClient.builder().target(proxy.address()).connections(1).build();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Pool<Session> throughProxy = client.pool(Session_.CODEC);
      for (Handle<Session> handle : handles) {
        ends.add(callers.submit(() -> change(throughProxy, handle, () -> proxy.cutsLeft() > 0)));
      }
      for (Future<Changes> end : ends) {
        end.get();
      }
      assertThat(proxy.cutsLeft()).isZero();
    }
    int open = 0;
    for (Future<Changes> end : ends) {
      Changes changes = end.get();
      assertThat(sessions.read(changes.handle).hits())
          .isBetween(changes.done, changes.done + changes.open);
      open += changes.open;
    }
    // What was on the two connections when they were cut, and nothing else.
    assertThat(open).isBetween(1, 2 * CALLERS);
  }

  private static Changes change(Pool<Session> pool, Handle<Session> handle, BooleanSupplier goOn) {
    int done = 0;
    int open = 0;
    for (int last = 0; last < CALLS; last += goOn.getAsBoolean() ? 0 : 1) {
      try {
        pool.update(handle, update -> update.add(Session_.hits, 1L));
        done++;
      } catch (UnavailableException e) {
        open += e.mayHaveBeenExecuted() ? 1 : 0;
      }
      // Tried again by itself, whatever happens to its connection.
      assertThat(pool.read(handle).userId()).isZero();
    }
    return new Changes(handle, done, open);
  }

  @Test
  void whenTheServerDrainsEveryCallerIsToldSo() throws Exception {
    Handle<Session> handle = sessions.allocate(Session.of(0));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TypecaseException>> ends = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        ends.add(callers.submit(() -> updateUntilItFails(handle)));
      }
      sdk.server.close();
      for (Future<TypecaseException> end : ends) {
        assertThat(end.get()).isInstanceOf(UnavailableException.class);
        assertThat(end.get().mayHaveBeenExecuted()).isFalse();
      }
    }
  }

  private TypecaseException updateUntilItFails(Handle<Session> handle) {
    for (int i = 0; i < Integer.MAX_VALUE; i++) {
      try {
        sessions.update(handle, update -> update.set(Session_.userId, 1L));
      } catch (TypecaseException e) {
        return e;
      }
    }
    throw new AssertionError("never failed");
  }
}
