package dev.typecase.node.snapshot;

/**
 * The form of a snapshot file.
 *
 * <pre>
 *   file     prefix, sections: SERVER, POOL x pools, SLOTS x runs, END; nothing behind it
 *
 *   prefix   offset  size  what
 *           +-------+-----+-----------------------------------------------------+
 *           |     0 |   8 | magic: "TYPESNAP"                                   |
 *           |     8 |   4 | byte order: 0x01020304                              |
 *           |    12 |   4 | format version                                      |
 *           |    16 |   4 | CRC32C of the 16 bytes before                       |
 *           +-------+-----+-----------------------------------------------------+
 *
 *   section  offset  size  what
 *           +-------+-----+-----------------------------------------------------+
 *           |     0 |   4 | kind                                                |
 *           |     4 |   4 | number: 0 for the first section, then one more each |
 *           |     8 |   8 | n, length of the content in bytes                   |
 *           |    16 |   n | content                                             |
 *           |  16+n |   4 | CRC32C of everything before, of this section        |
 *           +-------+-----+-----------------------------------------------------+
 *
 *   SERVER   a SavedServer            POOL   a SavedPool            END   empty
 *   SLOTS    int pool (0 is the first POOL), int slots, then the run as PoolSaver writes it
 * </pre>
 *
 * <p>Numbers have the byte order of the machine that wrote the file, as the slots have. A file of
 * the other order, or of a newer version, is refused by the prefix alone.
 */
final class SnapshotFormat {
  static final String MAGIC = "TYPESNAP";
  static final int BYTE_ORDER = 0x01020304;
  static final int VERSION = 1;

  static final int BYTE_ORDER_OFFSET = 8;
  static final int VERSION_OFFSET = 12;
  static final int PREFIX_CRC_OFFSET = 16;
  static final int PREFIX_BYTES = 20;

  static final int KIND_SERVER = 1;
  static final int KIND_POOL = 2;
  static final int KIND_SLOTS = 3;
  static final int KIND_END = 4;

  static final int NUMBER_OFFSET = 4;
  static final int LENGTH_OFFSET = 8;
  static final int SECTION_HEADER_BYTES = 16;
  static final int CRC_BYTES = 4;

  static final int RUN_HEADER_BYTES = 8;

  /** The longest definition of a pool there can be takes some 40 MiB; a run takes 1. */
  static final int MAX_CONTENT_BYTES = 64 << 20;

  /** Bytes of slots that travel as one section, unless one slot is longer. */
  static final int RUN_BYTES = 1 << 20;

  private SnapshotFormat() {}
}
