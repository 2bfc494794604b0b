package dev.typecase.node.record;

import com.google.protobuf.ByteString;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.refusal.Refused;
import java.nio.ByteBuffer;

/**
 * Where a scan goes on, as opaque bytes.
 *
 * <pre>
 *   offset  size  content, big-endian
 *  +-------+-----+---------------------------------+
 *  |     0 |   1 | form of the cursor: 1           |
 *  |     1 |   8 | uid of the pool                 |
 *  |     9 |   4 | next slot, 1 to the pool's slots|
 *  +-------+-----+---------------------------------+
 * </pre>
 */
final class ScanCursor {
  private static final byte FORM = 1;
  private static final int BYTES = 1 + Long.BYTES + Integer.BYTES;

  private ScanCursor() {}

  static ByteString of(HostedPool pool, int nextSlot) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(FORM).putLong(pool.uid()).putInt(nextSlot);
    return ByteString.copyFrom(bytes.flip());
  }

  /**
   * {@return the slot at which a scan begins; 0 for an empty cursor}
   *
   * @throws Refused if the cursor is not one of this pool
   */
  static int firstSlot(HostedPool pool, ByteString cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    ByteBuffer bytes = cursor.asReadOnlyByteBuffer();
    if (bytes.remaining() != BYTES || bytes.get() != FORM || bytes.getLong() != pool.uid()) {
      throw foreign(cursor);
    }
    int slot = bytes.getInt();
    if (slot < 0 || slot > pool.pool().plan().slots()) {
      throw foreign(cursor);
    }
    return slot;
  }

  private static Refused foreign(ByteString cursor) {
    return Refused.invalid(
        "cursor", cursor.size() + " bytes", "empty, or a cursor of a scan of this pool");
  }
}
