package dev.typecase.node.control;

import com.google.protobuf.Timestamp;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.snapshot.SnapshotDirectory;
import dev.typecase.node.snapshot.SnapshotException;
import dev.typecase.node.snapshot.SnapshotReader;
import dev.typecase.node.snapshot.SnapshotWriter;
import dev.typecase.node.snapshot.SnapshotWriter.Content;
import dev.typecase.node.snapshot.TimedSave;
import dev.typecase.v1.snapshot.Owner;
import dev.typecase.v1.snapshot.PoolNumber;
import dev.typecase.v1.snapshot.SavedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot of a server: loaded before it serves, written when it has drained. Does nothing if
 * the configuration names no directory.
 *
 * <pre>
 *   open() ---- lines() ---- load() ---- serving ---- save() ---- close()
 *      the file's head     its slots; the file is consumed
 *                            `--- undo(), if the start fails after that
 * </pre>
 *
 * <p>One thread at a time.
 */
public final class Snapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final @Nullable SnapshotDirectory directory;
  private final int timeoutMillis;
  private @Nullable SavedPools found;
  private boolean consumed;

  private Snapshots(
      @Nullable SnapshotDirectory directory, @Nullable SavedPools found, int timeoutMillis) {
    this.directory = directory;
    this.found = found;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Takes hold of the directory and reads what a snapshot there says about its pools.
   *
   * @param configuration names the directory, and pools that a snapshot must agree with
   * @return to be closed
   * @throws ConfigurationException if the directory cannot be used
   * @throws SnapshotException if there is a snapshot that cannot be loaded
   */
  public static Snapshots open(ServerConfiguration configuration) {
    if (configuration.snapshotDir() == null) {
      return new Snapshots(null, null, 0);
    }
    SnapshotDirectory directory = SnapshotDirectory.open(configuration.snapshotDir());
    try {
      return new Snapshots(
          directory, find(directory, configuration), configuration.snapshotTimeoutMillis());
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  private static @Nullable SavedPools find(
      SnapshotDirectory directory, ServerConfiguration configuration) {
    SnapshotReader reader = directory.read().orElse(null);
    if (reader == null) {
      return null;
    }
    try {
      return new SavedPools(reader, configuration);
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  /**
   * {@return the plans of the pools that were found}
   *
   * @param workers that will share them
   */
  public List<MemoryPlan.Line> lines(int workers) {
    return found == null ? List.of() : found.lines(workers);
  }

  /**
   * Loads what was found: all of it or nothing. When this returns the snapshot is consumed, and no
   * start will find it again.
   *
   * @param registry empty
   * @throws SnapshotException if it is damaged
   * @throws NotEnoughMemoryException if the operating system refuses the memory
   */
  public void load(PoolRegistry registry) {
    if (directory == null || found == null) {
      return;
    }
    long beganNanos = System.nanoTime();
    long bytes = found.load(registry, this::consume);
    LOG.info(
        "snapshot {}: {} pools with {} records loaded: {}",
        directory.file(),
        registry.byName().size(),
        found.live(),
        text(bytes, beganNanos));
    found.close();
    found = null;
  }

  private void consume() {
    if (directory != null) {
      directory.consume();
      consumed = true;
    }
  }

  /** The start has failed, and no request was served: the next one may load the snapshot. */
  public void undo() {
    try {
      if (directory != null && consumed) {
        directory.putBack();
      }
    } catch (SnapshotException e) {
      LOG.error(e.getMessage());
    }
    close();
  }

  /**
   * Writes the pools of a registry that nobody uses any more, or gives it up in time.
   *
   * @param registry whose pools are quiet
   * @return false if they should have been written and were not: the log says why
   */
  public boolean save(PoolRegistry registry) {
    if (directory == null) {
      return true;
    }
    long beganNanos = System.nanoTime();
    try {
      long bytes = TimedSave.run(directory, content(registry), timeoutMillis);
      LOG.info(
          "snapshot {}: {} pools written: {}",
          directory.file(),
          registry.byName().size(),
          text(bytes, beganNanos));
      return true;
    } catch (SnapshotException e) {
      LOG.error(e.getMessage());
      return false;
    }
  }

  private static SnapshotWriter content(PoolRegistry registry) {
    Instant now = Instant.now();
    List<Content> pools = new ArrayList<>();
    registry
        .byName()
        .values()
        .forEach(pool -> pools.add(new Content(SavedDefinition.message(pool), pool.pool())));
    SavedServer.Builder server =
        SavedServer.newBuilder()
            .setSaveTime(
                Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
            .setPools(pools.size())
            .setLastPoolNumber(registry.numbers().lastNumber());
    registry
        .numbers()
        .remembered()
        .forEach((name, number) ->
            server.addNumbers(PoolNumber.newBuilder().setName(name).setNumber(number)));
    if (registry.accounts() != null) {
      registry.accounts().all().stream()
          // The rest need not be known again; there is an end to how many can be.
          .filter(owner -> owner.slotsTaken() != 0)
          .forEach(owner ->
              server.addOwners(Owner.newBuilder().setName(owner.name()).setNumber(owner.number())));
    }
    return new SnapshotWriter(server.build(), pools);
  }

  private static String text(long bytes, long beganNanos) {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    return String.format(Locale.ROOT, "%,.1f MB in %.2f s", bytes / 1e6, seconds);
  }

  /** Lets the directory go. Idempotent. */
  @Override
  public void close() {
    if (found != null) {
      found.close();
      found = null;
    }
    if (directory != null) {
      directory.close();
    }
  }
}
