package dev.typecase.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.typecase.node.config.NotEnoughMemoryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of which every checksum is right is loaded, with counts that add up, or is refused and no
 * pool is seen. Checksums are put right before, since nobody would guess one.
 */
final class SnapshotFileFuzzTest {
  @TempDir private static Path folder;

  private static final SnapshotPools POOLS = new SnapshotPools();

  @FuzzTest
  void aFile(byte[] bytes) throws IOException {
    Files.write(folder.resolve(SnapshotDirectory.FILE), withChecksums(bytes));
    try {
      assertThat(POOLS.load(folder)).isNotNegative();
    } catch (SnapshotException | NotEnoughMemoryException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] withChecksums(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.nativeOrder());
    if (file.limit() >= SnapshotFormat.PREFIX_BYTES) {
      file.putInt(SnapshotFormat.PREFIX_CRC_OFFSET, crc(file, 0, SnapshotFormat.PREFIX_CRC_OFFSET));
    }
    int at = SnapshotFormat.PREFIX_BYTES;
    int least = SnapshotFormat.SECTION_HEADER_BYTES + SnapshotFormat.CRC_BYTES;
    for (int number = 0; at + least <= file.limit(); number++) {
      long length =
          Math.floorMod(
              file.getLong(at + SnapshotFormat.LENGTH_OFFSET), file.limit() - at - least + 1L);
      int end = at + SnapshotFormat.SECTION_HEADER_BYTES + (int) length;
      file.putInt(at + SnapshotFormat.NUMBER_OFFSET, number);
      file.putLong(at + SnapshotFormat.LENGTH_OFFSET, length);
      file.putInt(end, crc(file, at, end));
      at = end + SnapshotFormat.CRC_BYTES;
    }
    return file.array();
  }

  private static int crc(ByteBuffer file, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(file.slice(from, to - from));
    return (int) crc.getValue();
  }
}
