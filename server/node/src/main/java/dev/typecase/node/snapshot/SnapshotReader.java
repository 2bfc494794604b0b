package dev.typecase.node.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.typecase.v1.snapshot.SavedPool;
import dev.typecase.v1.snapshot.SavedServer;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a snapshot file from its beginning to its end: first what it says about the pools, then
 * their slots. Whatever is not as it was written is a {@link SnapshotException}. One thread.
 */
public final class SnapshotReader implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final SectionReader sections;
  private final SavedServer server;
  private final List<SavedPool> pools = new ArrayList<>();

  /** Takes the runs of slots. */
  public interface RunSink {
    /**
     * The next run of a pool's slots.
     *
     * @param pool which of {@link #pools()}, from 0
     * @param slotCount its length
     * @param run its bytes; valid during the call
     * @throws IllegalArgumentException if the run cannot be
     */
    void take(int pool, int slotCount, MemorySegment run);
  }

  private SnapshotReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.sections = new SectionReader(file, channel, channel.size());
    require(sections.next() == SnapshotFormat.KIND_SERVER, "no section of the server");
    this.server = SavedServer.parseFrom(sections.content());
    for (int i = 0; i < server.getPools(); i++) {
      require(sections.next() == SnapshotFormat.KIND_POOL, "no section of pool " + i);
      pools.add(SavedPool.parseFrom(sections.content()));
    }
  }

  /**
   * Opens a file and reads what it says about the pools.
   *
   * @param file the snapshot
   * @return the reader, to be closed
   * @throws SnapshotException if it cannot be read
   */
  public static SnapshotReader open(Path file) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw SnapshotException.refused(file, "cannot be opened: " + e);
    }
    try {
      return new SnapshotReader(file, channel);
    } catch (IOException e) {
      close(channel);
      throw refused(file, e);
    } catch (RuntimeException | Error e) {
      close(channel);
      throw e;
    }
  }

  /** {@return the file} */
  public Path file() {
    return file;
  }

  /** {@return what it says about the server} */
  public SavedServer server() {
    return server;
  }

  /** {@return what it says about each pool} */
  public List<SavedPool> pools() {
    return List.copyOf(pools);
  }

  /**
   * Reads all slots, up to the end of the file.
   *
   * @return the length of the file
   * @throws SnapshotException if the file, or a run, cannot be: what the sink got is then worthless
   */
  public long readSlots(RunSink sink) {
    try {
      int kind = sections.next();
      while (kind == SnapshotFormat.KIND_SLOTS) {
        passOn(sections.content(), sink);
        kind = sections.next();
      }
      require(kind == SnapshotFormat.KIND_END, "a section of kind " + kind);
      sections.requireEnd();
      return sections.readBytes();
    } catch (IllegalArgumentException e) {
      throw SnapshotException.refused(file, "damaged: " + e.getMessage());
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private void passOn(ByteBuffer content, RunSink sink) {
    require(content.remaining() >= SnapshotFormat.RUN_HEADER_BYTES, "a run without its header");
    int pool = content.getInt();
    int slotCount = content.getInt();
    require(pool >= 0 && pool < pools.size(), "a run of pool " + pool);
    sink.take(pool, slotCount, MemorySegment.ofBuffer(content));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw SnapshotException.refused(file, "damaged: " + otherwise);
    }
  }

  private static SnapshotException refused(Path file, IOException e) {
    return switch (e) {
      case EOFException truncated ->
          SnapshotException.refused(file, String.valueOf(truncated.getMessage()));
      case InvalidProtocolBufferException _ ->
          SnapshotException.refused(file, "damaged: a section is no message");
      default -> SnapshotException.refused(file, "cannot be read: " + e);
    };
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
