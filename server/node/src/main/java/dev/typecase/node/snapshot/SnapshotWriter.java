package dev.typecase.node.snapshot;

import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSaver;
import dev.typecase.v1.snapshot.SavedPool;
import dev.typecase.v1.snapshot.SavedServer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Writes a snapshot of quiet pools, in memory that does not depend on their size. One thread. */
public final class SnapshotWriter {
  private final SavedServer server;
  private final List<Content> pools;

  /**
   * A pool and what is said about it.
   *
   * @param saved its definition
   * @param pool its slots
   */
  public record Content(SavedPool saved, Pool pool) {}

  /**
   * What shall be written.
   *
   * @param server with the right number of pools
   * @param pools none of which is used until the snapshot is written
   */
  public SnapshotWriter(SavedServer server, List<Content> pools) {
    this.server = server;
    this.pools = List.copyOf(pools);
  }

  /**
   * Writes everything.
   *
   * @return bytes written
   * @throws IllegalStateException if a pool is not quiet, or is closed meanwhile
   */
  long writeTo(WritableByteChannel channel) throws IOException {
    SectionWriter out = new SectionWriter(channel);
    out.section(SnapshotFormat.KIND_SERVER, server.toByteString().asReadOnlyByteBuffer());
    for (Content pool : pools) {
      out.section(SnapshotFormat.KIND_POOL, pool.saved().toByteString().asReadOnlyByteBuffer());
    }
    for (int i = 0; i < pools.size(); i++) {
      writeSlots(out, i, pools.get(i));
    }
    out.section(SnapshotFormat.KIND_END, ByteBuffer.allocate(0));
    return out.writtenBytes();
  }

  private static void writeSlots(SectionWriter out, int number, Content content)
      throws IOException {
    PoolSaver saver = new PoolSaver(content.pool());
    int used = content.saved().getUsedSlots();
    int longest = (int) Math.max(1, SnapshotFormat.RUN_BYTES / saver.maxBytes(1));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment section =
          arena.allocate(SnapshotFormat.RUN_HEADER_BYTES + saver.maxBytes(Math.min(longest, used)));
      MemorySegment run = section.asSlice(SnapshotFormat.RUN_HEADER_BYTES);
      ByteBuffer bytes = section.asByteBuffer().order(ByteOrder.nativeOrder());
      for (int first = 0; first < used; first += longest) {
        int count = Math.min(longest, used - first);
        bytes.clear().putInt(number).putInt(count);
        long runBytes = saver.save(first, count, run);
        bytes.rewind().limit((int) (SnapshotFormat.RUN_HEADER_BYTES + runBytes));
        out.section(SnapshotFormat.KIND_SLOTS, bytes);
      }
    }
  }
}
