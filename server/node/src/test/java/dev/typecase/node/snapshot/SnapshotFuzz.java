package dev.typecase.node.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.quota.Account;
import dev.typecase.v1.snapshot.Owner;
import dev.typecase.v1.snapshot.SavedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Snapshot files that are not as they were written: refused with a reason, and no pool is seen.
 *
 * <p>{@code -Dtypecase.seed=N} repeats a run, {@code -Dtypecase.fuzz.rounds=N} makes it longer.
 */
final class SnapshotFuzz {
  private static final int ROUNDS = Integer.getInteger("typecase.fuzz.rounds", 2_000);

  @TempDir private Path folder;

  private final SnapshotPools pools = new SnapshotPools();
  private byte[] saved = new byte[0];

  @BeforeEach
  void save() throws IOException {
    pools.save(folder);
    saved = Files.readAllBytes(file());
    assertThat(pools.load(folder)).isEqualTo(8);
    assertThat(file()).doesNotExist();
  }

  @AfterEach
  void close() {
    pools.close();
  }

  private Path file() {
    return folder.resolve(SnapshotDirectory.FILE);
  }

  private void assertRefused(byte[] content, String reason) throws IOException {
    Files.write(file(), content);
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> pools.load(folder))
        .withMessageStartingWith("snapshot " + file() + ": ")
        .withMessageContaining(reason)
        .withMessageEndingWith("; move it away to start without it");
    assertThat(file()).hasBinaryContent(content);
  }

  @Test
  void anyByteThatHasChangedIsNoticed() throws IOException {
    SplittableRandom random = seeded();
    for (int at = 0; at < saved.length; at++) {
      byte[] changed = saved.clone();
      changed[at] ^= (byte) random.nextInt(1, 256);
      assertRefused(changed, at < SnapshotFormat.BYTE_ORDER_OFFSET ? "not a snapshot" : "");
    }
  }

  @Test
  void aFileThatEndsTooEarlyOrTooLateIsNoticed() throws IOException {
    for (int length = 0; length < saved.length; length++) {
      assertRefused(Arrays.copyOf(saved, length), "truncated");
    }
    assertRefused(Arrays.copyOf(saved, saved.length + 1), "bytes behind the end");
  }

  @Test
  void aFileThatIsForeignOrNewerOrOfTheOtherByteOrderIsNamedAsSuch() throws IOException {
    assertRefused("a text that is longer than a prefix".getBytes(US_ASCII), "not a snapshot");
    assertRefused(
        prefix(SnapshotFormat.VERSION + 1, ByteOrder.nativeOrder()),
        "format version 2 (expected: 1)");
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    assertRefused(prefix(SnapshotFormat.VERSION, other), "the other byte order");
  }

  private static byte[] prefix(int version, ByteOrder order) {
    ByteBuffer prefix = ByteBuffer.allocate(SnapshotFormat.PREFIX_BYTES).order(order);
    prefix.put(SnapshotFormat.MAGIC.getBytes(US_ASCII));
    prefix.putInt(SnapshotFormat.BYTE_ORDER).putInt(version);
    var crc = new java.util.zip.CRC32C();
    crc.update(prefix.duplicate().flip());
    return prefix.putInt((int) crc.getValue()).array();
  }

  @Test
  void sectionsInAnotherOrderAreNoticed() throws IOException {
    List<Section> sections = sections();
    int first = SnapshotFormat.PREFIX_BYTES + sections.get(0).fileBytes();
    int second = first + sections.get(1).fileBytes();
    int behind = second + sections.get(2).fileBytes();
    byte[] swapped = saved.clone();
    System.arraycopy(saved, second, swapped, first, behind - second);
    System.arraycopy(saved, first, swapped, first + behind - second, second - first);
    assertRefused(swapped, "section 1, before byte " + (first + 16) + ": its header cannot be");
  }

  @Test
  void aRecordThatBreaksTheLayoutRuleIsRefusedUnderARightChecksum() throws IOException {
    List<Section> sections = sections();
    int slots = sections.size() - 2;
    assertThat(sections.get(slots).kind()).isEqualTo(SnapshotFormat.KIND_SLOTS);
    byte[] content = sections.get(slots).content().toByteArray();
    content[content.length - SnapshotPools.RECORD_BYTES] = 2;
    sections.set(slots, section(SnapshotFormat.KIND_SLOTS, content));
    write(sections);
    assertRefused(Files.readAllBytes(file()), ": on: 0x02 (expected: bool");
  }

  @Test
  void onlyWhoHasRecordsIsKnownAgain() throws IOException {
    Files.write(file(), saved);
    assertThat(pools.load(folder)).isEqualTo(8);
    assertThat(pools.owners).extracting(Account::name).containsExactly(SnapshotPools.OWNER);
    assertThat(pools.owners.getFirst().slotsTaken()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void aNumberOfNobodyOrOfTwoOwnersIsRefused(int number) throws IOException {
    List<Section> sections = sections();
    SavedServer.Builder server = SavedServer.parseFrom(sections.getFirst().content()).toBuilder();
    for (String name : List.of("one", "two")) {
      server.addOwners(Owner.newBuilder().setName(name).setNumber(number));
    }
    sections.set(0, section(SnapshotFormat.KIND_SERVER, server.build().toByteArray()));
    write(sections);
    assertRefused(Files.readAllBytes(file()), "pool owners: number: " + number + " (expected: ");
  }

  /** Checksums guard against accidents only: whoever wrote the file may have been in error. */
  @Test
  void sectionsThatAreWrongUnderARightChecksumAreRefusedOrHarmless() throws IOException {
    SplittableRandom random = seeded();
    List<Section> sections = sections();
    int loaded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Section> changed = new ArrayList<>(sections);
      change(changed, random);
      write(changed);
      try {
        // The counts of the definition hold, or it is refused.
        assertThat(pools.load(folder)).isLessThanOrEqualTo(40);
        loaded++;
      } catch (SnapshotException | NotEnoughMemoryException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(loaded).as("files that were harmless").isLessThan(ROUNDS);
  }

  private record Section(int kind, ByteString content) {
    int fileBytes() {
      return SnapshotFormat.SECTION_HEADER_BYTES + content.size() + SnapshotFormat.CRC_BYTES;
    }
  }

  private static Section section(int kind, byte[] content) {
    return new Section(kind, ByteString.copyFrom(content));
  }

  private List<Section> sections() throws IOException {
    Files.write(file(), saved);
    List<Section> sections = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
      SectionReader reader = new SectionReader(file(), channel, channel.size());
      int kind = 0;
      while (kind != SnapshotFormat.KIND_END) {
        kind = reader.next();
        sections.add(new Section(kind, ByteString.copyFrom(reader.content())));
      }
    }
    return sections;
  }

  private static void change(List<Section> sections, SplittableRandom random) {
    int which = random.nextInt(sections.size());
    Section section = sections.get(which);
    byte[] content = section.content().toByteArray();
    switch (random.nextInt(8)) {
      case 0 -> sections.remove(which);
      case 1 -> sections.add(random.nextInt(sections.size()), section);
      case 2 -> sections.set(which, new Section(random.nextInt(6), section.content()));
      case 3 -> {
        int length = random.nextInt(content.length + 9);
        sections.set(which, section(section.kind(), Arrays.copyOf(content, length)));
      }
      default -> {
        for (int i = 0; content.length > 0 && i <= random.nextInt(3); i++) {
          content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        sections.set(which, section(section.kind(), content));
      }
    }
  }

  private void write(List<Section> sections) throws IOException {
    Files.deleteIfExists(file());
    try (FileChannel channel =
        FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      SectionWriter writer = new SectionWriter(channel);
      for (Section section : sections) {
        writer.section(section.kind(), section.content().asReadOnlyByteBuffer());
      }
    }
  }

  private static SplittableRandom seeded() {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.printf("seed %d (-Dtypecase.seed): damaged snapshots%n", seed);
    return new SplittableRandom(seed);
  }
}
