package dev.typecase.soak.content;

import dev.typecase.client.PoolDefinition;
import dev.typecase.records.LongField;
import dev.typecase.records.RecordCodec;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.PoolServiceGrpc;
import io.grpc.Channel;
import java.util.List;
import java.util.function.Function;

/**
 * A pool of the soak.
 *
 * @param codec of its records
 * @param hits the field that updates add to
 * @param maker makes the record of a mark
 * @param capacity records
 * @param exact whether it never holds more
 * @param isFull whether callers want more records than it has room for
 * @param isTyped whether some callers send and receive typed records
 * @param callers in the main process; another process has one more
 */
public record Kind<T extends Content>(
    RecordCodec<T> codec,
    LongField<T> hits,
    Function<Mark, T> maker,
    int capacity,
    boolean exact,
    boolean isFull,
    boolean isTyped,
    int callers) {
  private static final Kind<Small> SMALL =
      new Kind<>(Small_.CODEC, Small_.hits, Small::of, 3_000, false, true, true, 3);
  private static final Kind<Exact> EXACT =
      new Kind<>(Exact_.CODEC, Exact_.hits, Exact::of, 1_000, true, true, false, 2);
  private static final Kind<Wide> WIDE =
      new Kind<>(Wide_.CODEC, Wide_.hits, Wide::of, 40_000, false, false, false, 3);

  /** How much of a full pool the callers of one process want, in percent: two want too much. */
  private static final int WANTED_PERCENT = 80;

  /** The same of a roomy pool: what two leave is for records that nobody owns any more. */
  private static final int ROOMY_PERCENT = 40;

  /** {@return all pools} */
  public static List<Kind<?>> all() {
    return List.of(SMALL, EXACT, WIDE);
  }

  /** {@return the pool's name} */
  public String name() {
    return codec.pool();
  }

  /** {@return how many records one caller wants to have} */
  public int wantedByEach() {
    return capacity * (isFull ? WANTED_PERCENT : ROOMY_PERCENT) / 100 / callers;
  }

  /** {@return how it is created} */
  public PoolDefinition definition() {
    PoolDefinition plain = PoolDefinition.of(codec, capacity);
    return exact ? plain.asExact() : plain;
  }

  /** {@return whether all fields of a record are what its seed says} */
  public boolean isWhole(T record) {
    return record.equals(maker.apply(record.mark()));
  }

  /** {@return what calls of the generated stubs name the pool by, as the server has it now} */
  public PoolReference reference(Channel channel) {
    var found =
        PoolServiceGrpc.newBlockingStub(channel)
            .getPool(GetPoolRequest.newBuilder().setName("pools/" + name()).build())
            .getPool();
    return PoolReference.newBuilder()
        .setPoolId(found.getPoolId())
        .setPoolUid(found.getPoolUid())
        .setLayoutHash(found.getLayout().getLayoutHash())
        .build();
  }
}
