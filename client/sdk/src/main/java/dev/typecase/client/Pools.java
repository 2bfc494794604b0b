package dev.typecase.client;

import com.google.protobuf.FieldMask;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.CreatePoolResponse;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.GetPoolResponse;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.UpdatePoolRequest;
import dev.typecase.v1.UpdatePoolResponse;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The pools of a server: created, looked at, deleted. Obtained from {@link TypecaseClient#pools};
 * immutable, any thread. Pools are named without {@code pools/}.
 *
 * <p>Besides what a method says, every call can end with {@link InvalidRequestException}, {@link
 * UnavailableException}, {@link DeadlineException}, {@link CancelledException} and {@link
 * ClientClosedException}. All but {@link #updateLabels} and {@link #delete} are repeated by
 * themselves when a connection breaks. The {@code Async} forms return a future that completes with
 * the same exception.
 */
public final class Pools {
  private static final int PAGE_SIZE = 256;
  private static final String LABELS = "labels";

  private final Connection connection;
  private final Duration deadline;

  Pools(Connection connection, Duration deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * {@return the same with another deadline for each method called on it}
   *
   * @param callDeadline how long a method may take, positive
   */
  public Pools within(Duration callDeadline) {
    return new Pools(connection, Connection.requireDeadline(callDeadline));
  }

  /**
   * Creates a pool. Safe to repeat: the call carries an identity by which the server knows it
   * again.
   *
   * @param definition what to create
   * @return the pool
   * @throws PoolExistsException if the name is taken
   * @throws MemoryBudgetException if the server has not enough memory left for it
   * @throws LimitExceededException if the server has as many pools as it can
   */
  public PoolDescription create(PoolDefinition definition) {
    return Replies.await(createAsync(definition), true);
  }

  /** {@return a future of what {@link #create} returns} */
  public CompletableFuture<PoolDescription> createAsync(PoolDefinition definition) {
    CreatePoolRequest request =
        CreatePoolRequest.newBuilder()
            .setPool(WirePools.toWire(definition))
            .setRequestId(UUID.randomUUID().toString())
            .build();
    CompletableFuture<CreatePoolResponse> reply =
        connection.unary(PoolServiceGrpc.getCreatePoolMethod(), request, deadline());
    return Replies.map(reply, response -> WirePools.fromWire(response.getPool()));
  }

  /**
   * Describes a pool.
   *
   * @param name its name
   * @return how it is now
   * @throws PoolNotFoundException if there is none of this name
   */
  public PoolDescription get(String name) {
    return Replies.await(getAsync(name), false);
  }

  /** {@return a future of what {@link #get} returns} */
  public CompletableFuture<PoolDescription> getAsync(String name) {
    return Replies.map(fetch(name), WirePools::fromWire);
  }

  /** {@return a future of a pool as the server sends it} */
  CompletableFuture<dev.typecase.v1.Pool> fetch(String name) {
    GetPoolRequest request =
        GetPoolRequest.newBuilder().setName(WirePools.resourceName(name)).build();
    return Replies.map(
        connection.unary(PoolServiceGrpc.getGetPoolMethod(), request, deadline()),
        GetPoolResponse::getPool);
  }

  /** {@return all pools, in order of their names} */
  public List<PoolDescription> list() {
    return Replies.await(listAsync(), false);
  }

  /** {@return a future of what {@link #list} returns} */
  public CompletableFuture<List<PoolDescription>> listAsync() {
    return pages("", new ArrayList<>(), deadline());
  }

  private CompletableFuture<List<PoolDescription>> pages(
      String pageToken, List<PoolDescription> before, Deadline whole) {
    ListPoolsRequest request =
        ListPoolsRequest.newBuilder().setPageSize(PAGE_SIZE).setPageToken(pageToken).build();
    return Replies.then(
        connection.unary(PoolServiceGrpc.getListPoolsMethod(), request, whole),
        page -> {
          page.getPoolsList().forEach(pool -> before.add(WirePools.fromWire(pool)));
          return page.getNextPageToken().isEmpty()
              ? CompletableFuture.completedFuture(List.copyOf(before))
              : pages(page.getNextPageToken(), before, whole);
        });
  }

  /**
   * Replaces the labels of a pool.
   *
   * @param name its name
   * @param labels all labels from now on
   * @return how it is now
   * @throws PoolNotFoundException if there is none of this name
   */
  public PoolDescription updateLabels(String name, Map<String, String> labels) {
    return updateLabels(name, labels, "");
  }

  /**
   * Replaces the labels of a pool if nobody changed them since.
   *
   * @param name its name
   * @param labels all labels from now on
   * @param etag {@link PoolDescription#etag()} as it was read; empty for no condition
   * @return how it is now
   * @throws PoolNotFoundException if there is none of this name
   * @throws EtagMismatchException if the pool has changed since
   */
  public PoolDescription updateLabels(String name, Map<String, String> labels, String etag) {
    return Replies.await(updateLabelsAsync(name, labels, etag), true);
  }

  /** {@return a future of what {@link #updateLabels(String, Map)} returns} */
  public CompletableFuture<PoolDescription> updateLabelsAsync(
      String name, Map<String, String> labels) {
    return updateLabelsAsync(name, labels, "");
  }

  /** {@return a future of what {@link #updateLabels(String, Map, String)} returns} */
  public CompletableFuture<PoolDescription> updateLabelsAsync(
      String name, Map<String, String> labels, String etag) {
    UpdatePoolRequest request =
        UpdatePoolRequest.newBuilder()
            .setPool(
                dev.typecase.v1.Pool.newBuilder()
                    .setName(WirePools.resourceName(name))
                    .putAllLabels(labels)
                    .setEtag(etag))
            .setUpdateMask(FieldMask.newBuilder().addPaths(LABELS))
            .build();
    CompletableFuture<UpdatePoolResponse> reply =
        connection.unary(PoolServiceGrpc.getUpdatePoolMethod(), request, deadline());
    return Replies.map(reply, response -> WirePools.fromWire(response.getPool()));
  }

  /**
   * Deletes a pool without live records. All its handles are stale from then on, also when a pool
   * of the same name is created again.
   *
   * @param name its name
   * @throws PoolNotFoundException if there is none of this name
   * @throws PoolNotEmptyException if records are live
   */
  public void delete(String name) {
    delete(name, false, null);
  }

  /**
   * Deletes a pool.
   *
   * @param name its name
   * @param force whether to delete it although records are live
   * @param etag {@link PoolDescription#etag()} as it was read, or null for no condition
   * @throws PoolNotFoundException if there is none of this name
   * @throws PoolNotEmptyException if records are live and it is not forced
   * @throws EtagMismatchException if the pool has changed since it was read
   */
  public void delete(String name, boolean force, @Nullable String etag) {
    Replies.await(deleteAsync(name, force, etag), true);
  }

  /** {@return a future of true, once {@link #delete(String)} would have returned} */
  public CompletableFuture<Boolean> deleteAsync(String name) {
    return deleteAsync(name, false, null);
  }

  /**
   * {@return a future of true, once {@link #delete(String, boolean, String)} would have returned}
   */
  public CompletableFuture<Boolean> deleteAsync(String name, boolean force, @Nullable String etag) {
    DeletePoolRequest request =
        DeletePoolRequest.newBuilder()
            .setName(WirePools.resourceName(name))
            .setForce(force)
            .setEtag(etag == null ? "" : etag)
            .build();
    return Replies.map(
        connection.unary(PoolServiceGrpc.getDeletePoolMethod(), request, deadline()), _ -> true);
  }

  private Deadline deadline() {
    return Connection.deadlineIn(deadline);
  }
}
