package dev.typecase.client;

import dev.typecase.layout.Layout;
import dev.typecase.records.RecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One incarnation of a pool on a server, seen through a codec. Obtained from {@link
 * TypecaseClient#pool}; immutable, any thread, as many threads as wanted.
 *
 * <p>Every method that asks the server has two forms. The blocking one throws a {@link
 * TypecaseException}; the {@code Async} one returns a future that completes with the same
 * exception, unwrapped, and that cancels the call when it is cancelled: an unsent one is not sent,
 * and the answer to a sent one is dropped. Continuations of such a future run on a thread of the
 * client's executor.
 *
 * <p>Calls made at the same time, from any threads, travel together: a call goes out at once if no
 * message is on its way on its connection; what comes meanwhile gathers, and goes out in one
 * message for each kind of call and each pool. Calls of one thread take effect in the order in
 * which they are made, those of different threads in any. Two things may be overtaken by later
 * calls: what is left of a list that needs several messages, and a read that is repeated because
 * its connection broke. What becomes of one call (its deadline, its cancellation, a handle that is
 * stale) is no matter of the others in its message, except that they share its wait for a record
 * that is being written by others, which the server bounds (20 ms if not configured otherwise).
 *
 * <p>While as much is under way as {@link TypecaseClient.Builder#maxInFlightBytes} allows, a method
 * waits for room, the {@code Async} forms too, and until its deadline at most; or it ends with
 * {@link OverloadedException} at once, as {@link TypecaseClient.Builder#whenFull} says.
 *
 * <p>Besides what a method says, every call can end with {@link PoolReplacedException} or {@link
 * PoolNotFoundException} (this object is of no use any more: ask for the pool again), {@link
 * UnavailableException}, {@link DeadlineException}, {@link CancelledException} and {@link
 * ClientClosedException}. Only reads are repeated by themselves when a connection breaks. Where
 * {@link TypecaseException#mayHaveBeenExecuted()} is true the answer to a change was lost. When a
 * connection breaks, that concerns exactly the calls that were on it; those that were not sent yet
 * go over the next one, unless the server has answered nothing on the broken one: then they end as
 * not executed, and reads are repeated.
 *
 * <p>A method on a list sends it in as few messages as the server's limits allow (8,192 items and 4
 * MiB a message), one after the other, so items take effect in the order of the list; the deadline
 * is for all of them together. It throws only if the first message fails; see {@link ItemResult}.
 *
 * @param <T> the Java type of the records
 */
public final class Pool<T> {
  private final PoolBinding<T> binding;
  private final RecordCalls calls;
  private final Duration deadline;

  Pool(PoolBinding<T> binding, RecordCalls calls, Duration deadline) {
    this.binding = binding;
    this.calls = calls;
    this.deadline = deadline;
  }

  /** {@return the pool's name} */
  public String name() {
    return binding.name();
  }

  /** {@return the identity of this incarnation of the pool; any 64 bits} */
  public long uid() {
    return binding.uid();
  }

  /** {@return what turns records into bytes} */
  public RecordCodec<T> codec() {
    return binding.codec();
  }

  /** {@return where the fields of a record lie} */
  public Layout layout() {
    return binding.layout();
  }

  /**
   * {@return the same pool with another deadline for each method called on it}
   *
   * @param callDeadline how long a method may take, positive; for a {@link Scan}, how long it waits
   *     for the next records
   */
  public Pool<T> within(Duration callDeadline) {
    return new Pool<>(binding, calls, Connection.requireDeadline(callDeadline));
  }

  /**
   * Allocates a slot for a record.
   *
   * @param record the record
   * @return its handle
   * @throws PoolExhaustedException if the pool is full
   * @throws InvalidRecordException if a field cannot hold its value
   */
  public Handle<T> allocate(T record) {
    return Single.await(record, new AllocateChunk<>(binding, 1), calls, ticket());
  }

  /** {@return a future of what {@link #allocate(Object)} returns} */
  public CompletableFuture<Handle<T>> allocateAsync(T record) {
    return Single.send(record, new AllocateChunk<>(binding, 1), calls, ticket());
  }

  /**
   * Allocates a record whose bytes are all zero: numbers and enums 0, text empty, nothing null.
   *
   * @return its handle
   * @throws PoolExhaustedException if the pool is full
   */
  public Handle<T> allocate() {
    return Single.await(binding, new ZeroedChunk<>(binding, 1), calls, ticket());
  }

  /** {@return a future of what {@link #allocate()} returns} */
  public CompletableFuture<Handle<T>> allocateAsync() {
    return Single.send(binding, new ZeroedChunk<>(binding, 1), calls, ticket());
  }

  /**
   * Allocates slots for records. A full pool refuses single items; those behind them are tried all
   * the same.
   *
   * @param records any number of records
   * @return the handle of each, in order
   */
  public List<ItemResult<Handle<T>>> allocateAll(List<? extends T> records) {
    return Batch.await(records, this::allocateChunk, calls, ticket());
  }

  /** {@return a future of what {@link #allocateAll} returns} */
  public CompletableFuture<List<ItemResult<Handle<T>>>> allocateAllAsync(
      List<? extends T> records) {
    return Batch.send(records, this::allocateChunk, calls, ticket());
  }

  /**
   * Reads a record.
   *
   * @param handle its handle
   * @return the record, never torn
   * @throws StaleHandleException if the record was freed, or the handle is of another incarnation
   * @throws InvalidHandleException if no slot can have the handle
   * @throws ContendedException if the record was being written for too long
   */
  public T read(Handle<T> handle) {
    ReadChunk<T> chunk = new ReadChunk<>(binding, 1);
    return Single.await(handle, chunk, chunk::record, calls, ticket());
  }

  /** {@return a future of what {@link #read} returns} */
  public CompletableFuture<T> readAsync(Handle<T> handle) {
    ReadChunk<T> chunk = new ReadChunk<>(binding, 1);
    return Single.send(handle, chunk, chunk::record, calls, ticket());
  }

  /**
   * Reads a record and its version, as {@link #read} does.
   *
   * @param handle its handle
   * @return the record and the version it had
   */
  public Versioned<T> readVersioned(Handle<T> handle) {
    return Single.await(handle, new ReadChunk<>(binding, 1), calls, ticket());
  }

  /** {@return a future of what {@link #readVersioned} returns} */
  public CompletableFuture<Versioned<T>> readVersionedAsync(Handle<T> handle) {
    return Single.send(handle, new ReadChunk<>(binding, 1), calls, ticket());
  }

  /**
   * Reads records.
   *
   * @param handles any number of handles
   * @return the record of each, in order
   */
  public List<ItemResult<Versioned<T>>> readAll(List<Handle<T>> handles) {
    return Batch.await(handles, this::readChunk, calls, ticket());
  }

  /** {@return a future of what {@link #readAll} returns} */
  public CompletableFuture<List<ItemResult<Versioned<T>>>> readAllAsync(List<Handle<T>> handles) {
    return Batch.send(handles, this::readChunk, calls, ticket());
  }

  /**
   * Replaces a record.
   *
   * @param handle its handle
   * @param record what it becomes
   * @return its new version
   * @throws StaleHandleException if the record was freed, or the handle is of another incarnation
   * @throws InvalidHandleException if no slot can have the handle
   * @throws InvalidRecordException if a field cannot hold its value
   * @throws ContendedException if the record was being written by others for too long
   */
  public long write(Handle<T> handle, T record) {
    return write(handle, record, 0);
  }

  /** {@return a future of what {@link #write(Handle, Object)} returns} */
  public CompletableFuture<Long> writeAsync(Handle<T> handle, T record) {
    return writeAsync(handle, record, 0);
  }

  /**
   * Replaces a record if nobody wrote it since, else as {@link #write(Handle, Object)}.
   *
   * @param handle its handle
   * @param record what it becomes
   * @param expectedVersion the version it must have, 0 for any
   * @return its new version
   * @throws VersionMismatchException if it has another version
   */
  public long write(Handle<T> handle, T record, long expectedVersion) {
    RecordWrite<T> write = new RecordWrite<>(handle, record, expectedVersion);
    return Single.await(write, new WriteChunk<>(binding, 1), calls, ticket());
  }

  /** {@return a future of what {@link #write(Handle, Object, long)} returns} */
  public CompletableFuture<Long> writeAsync(Handle<T> handle, T record, long expectedVersion) {
    RecordWrite<T> write = new RecordWrite<>(handle, record, expectedVersion);
    return Single.send(write, new WriteChunk<>(binding, 1), calls, ticket());
  }

  /**
   * Replaces records.
   *
   * @param writes any number of handles with what their records become
   * @return the new version of each, in order
   */
  public List<ItemResult<Long>> writeAll(List<RecordWrite<T>> writes) {
    return Batch.await(writes, this::writeChunk, calls, ticket());
  }

  /** {@return a future of what {@link #writeAll} returns} */
  public CompletableFuture<List<ItemResult<Long>>> writeAllAsync(List<RecordWrite<T>> writes) {
    return Batch.send(writes, this::writeChunk, calls, ticket());
  }

  /**
   * Changes fields of a record where it lies, all in one step.
   *
   * @param handle its handle
   * @param change says what to do, such as {@code u -> u.add(Session_.hits, 1)}; run once, by this
   *     thread, before anything is sent
   * @return the new version, and the new values if the change asks for them
   * @throws StaleHandleException if the record was freed, or the handle is of another incarnation
   * @throws InvalidHandleException if no slot can have the handle
   * @throws InvalidRecordException if a field is unknown or cannot hold its value
   * @throws ConditionFailedException if a condition does not hold or a bound would be crossed
   * @throws VersionMismatchException if {@link Update#ifVersion} asks for another version
   * @throws ContendedException if the record was being written by others for too long
   */
  public UpdateResult update(Handle<T> handle, Consumer<? super Update<T>> change) {
    UpdateProgram program = UpdateProgram.of(layout(), change);
    return Single.await(handle, new UpdateChunk<>(binding, program, 1), calls, ticket());
  }

  /** {@return a future of what {@link #update} returns} */
  public CompletableFuture<UpdateResult> updateAsync(
      Handle<T> handle, Consumer<? super Update<T>> change) {
    return programmed(
        change,
        program -> Single.send(handle, new UpdateChunk<>(binding, program, 1), calls, ticket()));
  }

  /**
   * Makes the same change to records.
   *
   * @param handles any number of handles
   * @param change as for {@link #update}; run once for all of them
   * @return what {@link #update} yields for each, in order
   */
  public List<ItemResult<UpdateResult>> updateAll(
      List<Handle<T>> handles, Consumer<? super Update<T>> change) {
    UpdateProgram program = UpdateProgram.of(layout(), change);
    return Batch.await(handles, left -> updateChunk(program, left), calls, ticket());
  }

  /** {@return a future of what {@link #updateAll} returns} */
  public CompletableFuture<List<ItemResult<UpdateResult>>> updateAllAsync(
      List<Handle<T>> handles, Consumer<? super Update<T>> change) {
    return programmed(
        change,
        program -> Batch.send(handles, left -> updateChunk(program, left), calls, ticket()));
  }

  /**
   * Frees a record: its handle is stale from now on.
   *
   * @param handle its handle
   * @throws StaleHandleException if it was freed before, or the handle is of another incarnation
   * @throws InvalidHandleException if no slot can have the handle
   * @throws ContendedException if the record was being written for too long
   */
  public void free(Handle<T> handle) {
    Handle<T> _ = Single.await(handle, new FreeChunk<>(binding, 1), calls, ticket());
  }

  /** {@return a future of the handle, which is stale then; see {@link #free}} */
  public CompletableFuture<Handle<T>> freeAsync(Handle<T> handle) {
    return Single.send(handle, new FreeChunk<>(binding, 1), calls, ticket());
  }

  /**
   * Frees records.
   *
   * @param handles any number of handles
   * @return each handle, now stale, or why its record was not freed, in order
   */
  public List<ItemResult<Handle<T>>> freeAll(List<Handle<T>> handles) {
    return Batch.await(handles, this::freeChunk, calls, ticket());
  }

  /** {@return a future of what {@link #freeAll} returns} */
  public CompletableFuture<List<ItemResult<Handle<T>>>> freeAllAsync(List<Handle<T>> handles) {
    return Batch.send(handles, this::freeChunk, calls, ticket());
  }

  /** {@return a scan of all live records; nothing is sent before its first record is asked for} */
  public Scan<T> scan() {
    return scan(ScanCursor.start());
  }

  /**
   * {@return a scan of the live records behind a cursor}
   *
   * @param from from a scan of this incarnation of the pool
   */
  public Scan<T> scan(ScanCursor from) {
    return new Scan<>(binding, calls, deadline, from, 0);
  }

  /**
   * {@return a scan of at most so many live records behind a cursor}
   *
   * @param from from a scan of this incarnation of the pool
   * @param limit 1 or more
   */
  public Scan<T> scan(ScanCursor from, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
    }
    return new Scan<>(binding, calls, deadline, from, limit);
  }

  /** {@return name and uid, for logs} */
  @Override
  public String toString() {
    return "pool '%s' (%016x)".formatted(name(), uid());
  }

  private <V> CompletableFuture<V> programmed(
      Consumer<? super Update<T>> change, UpdateSender<V> sender) {
    try {
      return sender.send(UpdateProgram.of(layout(), change));
    } catch (TypecaseException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Chunk<T, Handle<T>> allocateChunk(int left) {
    return new AllocateChunk<>(binding, recordsPerMessage(left));
  }

  private Chunk<Handle<T>, Versioned<T>> readChunk(int left) {
    return new ReadChunk<>(binding, recordsPerMessage(left));
  }

  private Chunk<RecordWrite<T>, Long> writeChunk(int left) {
    return new WriteChunk<>(binding, recordsPerMessage(left));
  }

  private Chunk<Handle<T>, UpdateResult> updateChunk(UpdateProgram program, int left) {
    return new UpdateChunk<>(binding, program, Math.min(left, program.itemsPerMessage()));
  }

  private Chunk<Handle<T>, Handle<T>> freeChunk(int left) {
    return new FreeChunk<>(binding, Math.min(left, WireLimits.MAX_ITEMS));
  }

  private int recordsPerMessage(int left) {
    return Math.min(left, WireLimits.recordsPerMessage(layout().recordBytes()));
  }

  private Ticket ticket() {
    return calls.ticket(Connection.nanosOf(deadline));
  }

  /** Sends what was built. */
  @FunctionalInterface
  private interface UpdateSender<V> {
    CompletableFuture<V> send(UpdateProgram program);
  }
}
