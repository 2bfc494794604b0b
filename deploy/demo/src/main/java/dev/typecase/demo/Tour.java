package dev.typecase.demo;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.UpdateResult;
import dev.typecase.node.TypecaseServer;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;

/** The steps of the tour. Each does something over the network, checks it, and says what it saw. */
final class Tour {
  private final TypecaseServer server;
  private final TypecaseClient client;
  private final int count;
  private final PrintWriter out;

  Tour(TypecaseServer server, TypecaseClient client, int count, PrintWriter out) {
    this.server = server;
    this.client = client;
    this.count = count;
    this.out = out;
  }

  void run() {
    PoolDescription plan = createPool();
    Pool<Session> sessions = client.pool(Session_.CODEC);
    String residentAtFirst = resident();
    List<Handle<Session>> handles = allocate(sessions);
    Handle<Session> first = handles.getFirst();
    readAndUpdate(sessions, first);
    refuseStaleHandle(sessions, first);
    freeHalf(sessions, handles.subList(1, handles.size()));
    List<Handle<Session>> filled = fill(sessions);
    compareMemory(plan, residentAtFirst);
    freeAll(sessions, filled, handles);
  }

  private void title(String text) {
    out.printf("%n== %s%n", text);
    out.flush();
  }

  private PoolDescription createPool() {
    title("A pool from a Java record");
    PoolDescription pool = client.pools().create(PoolDefinition.of(Session_.CODEC, count));
    out.println("record Session has this layout (offset, name, type):");
    pool.layout()
        .fields()
        .forEach(field ->
            out.printf("  %3d  %-10s %s%n", field.offset(), field.field().name(), field.type()));
    out.printf(
        "A slot is a header of 16 bytes and a record of %d, at a stride of %d.%n",
        pool.layout().recordBytes(), pool.strideBytes());
    out.printf(
        "Reserved: %,d slots (capacity %,d, slack %,d, reserve %,d), %,d bytes.%n",
        pool.slots(), pool.capacity(), pool.slack(), pool.reserve(), pool.memoryBytes());
    return pool;
  }

  private List<Handle<Session>> allocate(Pool<Session> sessions) {
    title("%,d sessions are allocated".formatted(count));
    long begin = System.nanoTime();
    List<Handle<Session>> handles =
        sessions.allocateAll(IntStream.range(0, count).mapToObj(Tour::session).toList()).stream()
            .map(ItemResult::orElseThrow)
            .toList();
    out.printf(
        "Done in %.1f s, the virtual machine still warming up. Distinct handles: %,d. Live: %,d.%n",
        (System.nanoTime() - begin) / 1e9, handles.stream().distinct().count(), live());
    return handles;
  }

  private static Session session(int i) {
    return new Session(
        new UUID(7, i), i, "token-" + i, Instant.ofEpochSecond(1_700_000_000L + i), 0);
  }

  private void readAndUpdate(Pool<Session> sessions, Handle<Session> handle) {
    title("A session is read, and updated in place");
    out.printf("read(%s)%n  %s%n", handle, sessions.read(handle));
    Instant now = Instant.ofEpochSecond(1_800_000_000L);
    UpdateResult updated =
        sessions.update(
            handle,
            update -> update.add(Session_.hits, 1L).set(Session_.lastSeen, now).returningValues());
    out.printf("update(hits + 1, lastSeen = now), in one step%n  %s%n", updated.values());
  }

  private void refuseStaleHandle(Pool<Session> sessions, Handle<Session> handle) {
    title("A freed handle is refused for ever");
    sessions.free(handle);
    Handle<Session> successor = sessions.allocate(session(0));
    out.printf("%s was freed; the same slot may now be %s.%n", handle, successor);
    try {
      sessions.read(handle);
      throw new IllegalStateException("a stale handle was accepted: " + handle);
    } catch (StaleHandleException e) {
      out.printf("read(%s): %s%n", handle, e.getMessage());
    }
    sessions.free(successor);
  }

  private void freeHalf(Pool<Session> sessions, List<Handle<Session>> handles) {
    title("Half of the sessions are freed");
    sessions.freeAll(handles.subList(0, handles.size() / 2)).forEach(ItemResult::orElseThrow);
    out.printf("Live: %,d.%n", live());
  }

  private List<Handle<Session>> fill(Pool<Session> sessions) {
    title("The pool is filled until it refuses");
    List<Handle<Session>> allocated =
        sessions
            .allocateAll(IntStream.range(0, 2 * count).mapToObj(Tour::session).toList())
            .stream()
            .filter(ItemResult::isSuccess)
            .map(ItemResult::orElseThrow)
            .toList();
    out.printf(
        "Of %,d more, %,d were accepted and %,d refused as EXHAUSTED. Live: %,d (capacity %,d).%n",
        2 * count, allocated.size(), 2 * count - allocated.size(), live(), count);
    return allocated;
  }

  private void compareMemory(PoolDescription plan, String residentAtFirst) {
    title("The memory plan against the resident memory");
    out.printf(
        "Planned for the pool, in one contiguous region: %.2f MiB.%n", mib(plan.memoryBytes()));
    out.printf(
        "Resident of it before the first allocation: %s; now, with every slot in use: %s.%n",
        residentAtFirst, resident());
    out.println("The rest of the process is the heap and code of a virtual machine.");
  }

  private String resident() {
    OptionalLong bytes = server.residentBytes(Session_.CODEC.pool());
    return bytes.isPresent() ? "%.2f MiB".formatted(mib(bytes.getAsLong())) : "not told here";
  }

  private static double mib(long bytes) {
    return bytes / (1024.0 * 1024.0);
  }

  @SafeVarargs
  private void freeAll(Pool<Session> sessions, List<Handle<Session>>... all) {
    title("All sessions are freed; the pool is deleted");
    for (List<Handle<Session>> handles : all) {
      sessions.freeAll(handles);
    }
    out.printf("Live: %,d.%n", live());
    client.pools().delete(Session_.CODEC.pool());
  }

  private long live() {
    return client.pools().get(Session_.CODEC.pool()).live();
  }
}
