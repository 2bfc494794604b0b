package dev.typecase.node.control;

import dev.typecase.engine.pool.Incarnation;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.engine.pool.PoolLoader;
import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.Layout;
import dev.typecase.v1.snapshot.SavedPool;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A pool as a snapshot says that it was.
 *
 * @param created what it was created from
 * @param requestId the request that created it; empty if there was none
 * @param createTime when
 * @param labels its labels
 * @param labelsRevision how often they have changed
 * @param incarnation to be continued
 * @param live records that it held
 * @param retired slots that had used up their generations
 * @param owned whether the runs of its slots have their owners
 */
record SavedDefinition(
    PoolDeclaration created,
    String requestId,
    Instant createTime,
    Map<String, String> labels,
    int labelsRevision,
    Incarnation incarnation,
    long live,
    long retired,
    boolean owned) {

  /** {@return what a snapshot says about a pool that is quiet} */
  static SavedPool message(HostedPool hosted) {
    Pool pool = hosted.pool();
    Incarnation incarnation = pool.incarnation();
    return SavedPool.newBuilder()
        .setPool(
            PoolMessages.message(hosted).toBuilder()
                .setLayout(Layout.newBuilder().setLayoutHash(hosted.layout().hash())))
        .setGenerationBase(incarnation.generationBase())
        .setUsedSlots(incarnation.usedSlots())
        .setIndexBits(pool.plan().indexBits())
        .setGenerationBits(pool.plan().generationBits())
        .setRequestId(hosted.requestId())
        .putAllCreatedLabels(hosted.declaration().labels())
        .setLabelsRevision(hosted.labelsRevision())
        .setOwned(pool.spec().owned())
        .build();
  }

  /**
   * {@return what the message says}
   *
   * @throws Refused or
   * @throws IllegalArgumentException if no pool of this server can have been so
   */
  static SavedDefinition of(SavedPool message) {
    dev.typecase.v1.Pool pool = message.getPool();
    PoolDeclaration now = PoolMessages.declaration(pool);
    PoolSpec spec = now.spec();
    require("layout hash", pool.getLayout().getLayoutHash(), spec.layout().hash());
    Incarnation incarnation =
        new Incarnation(
            pool.getPoolId(),
            pool.getPoolUid(),
            message.getGenerationBase(),
            Math.clamp(pool.getSlots(), 0, Integer.MAX_VALUE),
            message.getUsedSlots());
    // The bits of a handle follow from the slots; of no other form could handles stay valid.
    PoolPlan plan = PoolPlan.continuing(spec, 1, incarnation.slots());
    require("index bits", message.getIndexBits(), plan.indexBits());
    require("generation bits", message.getGenerationBits(), plan.generationBits());
    return new SavedDefinition(
        new PoolDeclaration(spec, message.getCreatedLabelsMap()),
        message.getRequestId(),
        Instant.ofEpochSecond(pool.getCreateTime().getSeconds(), pool.getCreateTime().getNanos()),
        now.labels(),
        message.getLabelsRevision(),
        incarnation,
        pool.getLive(),
        pool.getRetired(),
        message.getOwned());
  }

  private static void require(String name, long saved, long here) {
    if (saved != here) {
      throw new IllegalArgumentException(name + ": " + saved + " (expected: " + here + ")");
    }
  }

  String name() {
    return created.spec().name();
  }

  /**
   * Refuses a configuration that wants another pool of this name. Labels may differ: those of the
   * snapshot are in force.
   *
   * @throws IllegalArgumentException with both
   */
  void requireSame(PoolSpec declared) {
    PoolSpec saved = created.spec();
    if (!saved.equals(declared)) {
      throw new IllegalArgumentException(
          text(saved) + " (expected: as the configuration declares it, " + text(declared) + ")");
    }
  }

  private static String text(PoolSpec spec) {
    return String.format(
        Locale.ROOT,
        "capacity %d, slot-alignment %s, exact %s, %s",
        spec.capacity(),
        spec.alignment(),
        spec.exact(),
        spec.layout().recordType());
  }

  /**
   * {@return the pool, continued}
   *
   * @param loader that has all of its slots
   * @throws IllegalArgumentException if not so many records came as there were
   */
  HostedPool host(PoolLoader loader) {
    Pool pool = loader.finish();
    PoolCounts counts = pool.counts();
    if (counts.live() != live || counts.retired() != retired) {
      pool.close();
      throw new IllegalArgumentException(
          "live records: "
              + counts.live()
              + ", retired slots: "
              + counts.retired()
              + " (expected: "
              + live
              + ", "
              + retired
              + ")");
    }
    return new HostedPool(pool, created, requestId, createTime, labels, labelsRevision);
  }
}
