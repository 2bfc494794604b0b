package dev.typecase.stress;

import static dev.typecase.stress.Edit.call;
import static dev.typecase.stress.Edit.constant;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bug that is planted into the engine's class files, so that a detector can be seen to find it.
 * The sources stay as they are.
 */
enum PlantedBug {
  /** A reader takes the header that it saw first for the one that it should see second. */
  RELOAD_DROPPED(
      List.of("pool.UntornReadStress", "pool.PoolModelLinearizability"),
      call("pool.RecordSlots", "copyUntorn", "headerAgain", "headerSeenFirst", 3)),

  /** A reader takes its second look before it copies. */
  SECOND_LOOK_BEFORE_THE_COPY(
      List.of("pool.UntornReadStress"),
      call("pool.RecordSlots", "copyUntorn", "copyRecordTo", "lookThenCopy"),
      call("pool.RecordSlots", "copyUntorn", "headerAgain", "lookTaken")),

  /** A slow reader does not look whether the version's low part has come round. */
  HIGH_VERSION_NOT_COMPARED(
      List.of("pool.VersionWrapStress"),
      call("pool.RecordSlots", "copyUntorn", "copyRecordTo", "copyThenPause"),
      call("pool.RecordSlots", "copyUntorn", "highVersion", "noHighVersion")),

  /** A version whose low part has come round does not carry into the second word. */
  NOT_CARRIED(
      List.of("pool.VersionWrapStress"),
      call("pool.RecordSlots", "publishNextHighVersion", "setSecondWord", "notCarried")),

  /** A writer marks the record after it has copied. */
  MARK_AFTER_THE_COPY(
      List.of("pool.UntornReadStress"),
      call("pool.RecordSlots", "mark", "casHeader", "markLater"),
      call("pool.RecordStore", "replaceMarked", "copyRecordFrom", "copyThenMark")),

  /** A writer looks whether the record is marked, and then marks it, in two steps. */
  MARK_WITHOUT_COMPARE_AND_SET(
      List.of("pool.TwoWritesStress"),
      call("pool.RecordSlots", "mark", "casHeader", "checkThenStore")),

  /** A free looks whether the handle is live, and then takes the slot away, in two steps. */
  FREE_WITHOUT_COMPARE_AND_SET(
      List.of("pool.TwoFreesStress", "pool.PoolModelLinearizability"),
      call("pool.RecordSlots", "takeAway", "casHeader", "checkThenStore")),

  /** A free takes a record away that is being written. */
  FREE_DURING_A_WRITE(
      List.of("pool.FreeAgainstWriteStress"),
      call("pool.RecordSlots", "takeAway", "state", "alwaysLive")),

  /** A freed slot keeps its generation. */
  GENERATION_NOT_BUMPED(
      List.of("pool.GenerationReadStress", "pool.PoolLinearizability"),
      call("pool.RecordSlots", "takeAway", "nextGeneration", "sameGeneration")),

  /** A handle names whatever record is live in its slot. */
  GENERATION_NOT_CHECKED(
      List.of("pool.GenerationWriteStress"),
      call("pool.RecordSlots", "names", "generation", "anyGeneration")),

  /** A record is live before its bytes are there. */
  PUBLISHED_BEFORE_THE_COPY(
      List.of("pool.PublishStress"),
      call("pool.RecordStore", "allocate", "copyRecordFrom", "copyLater"),
      call("pool.RecordStore", "allocate", "publish", "publishThenCopy")),

  /** No other slot takes the place of one that retires. */
  RETIREMENT_NOT_COUNTED(
      List.of("pool.RetireStress"),
      call("pool.RecordStore", "retireOrPass", "retire", "notCounted")),

  /** The depot's state is looked at, and then changed, in two steps. */
  STATE_WITHOUT_COMPARE_AND_SET(
      List.of("freelist.DepotModelLinearizability"),
      call("freelist.Depot", "attempt", "compareAndSet", "checkThenStore")),

  /**
   * A record is used although the state moved on while it was copied. No detector of this module
   * meets the schedule in the time of a build; {@code RecordReuseTest} of the engine runs it step
   * by step.
   */
  RECORD_NOT_VALIDATED(
      List.of(),
      call("freelist.Depot", "attempt", "volatileWord", "stateSeenFirst", 6).occurrence(2)),

  /** A worker builds its next state in the record that is in force. */
  OWN_RECORD_NOT_CHANGED_OVER(
      List.of("freelist.DepotModelLinearizability"),
      call("freelist.Depot", "attempt", "setPlain", "notStored")),

  /** A worker gives up after one round. */
  ONE_ROUND_LESS(
      List.of(
          "freelist.TwoHelpersStress",
          "freelist.ThreeHelpersStress",
          "freelist.LastBatchStress",
          "freelist.FreeListModelLinearizability"),
      constant("freelist.Depot", "operate", 2, 1)),

  /** A worker flips its toggle before it has said what for. */
  TOGGLE_BEFORE_THE_ANNOUNCEMENT(
      List.of("freelist.DepotModelLinearizability"),
      call("freelist.Depot", "operate", "setRelease", "announceLater"),
      call("freelist.Depot", "flipToggle", "getAndAdd", "flipThenAnnounce")),

  /** A late helper overwrites a cell that a later state has pushed. */
  CELL_WITHOUT_COMPARE_AND_SET(
      List.of("freelist.DepotModelLinearizability"),
      call("freelist.Depot", "settle", "compareAndSet", "storeAnyway")),

  /** A late helper takes a cell that a later state has pushed for the one to replace. */
  STATE_NOT_LOOKED_AT_BEHIND_THE_CELL(
      List.of("freelist.DepotModelLinearizability"),
      call("freelist.Depot", "settle", "volatileWord", "stateSeenFirst", 1)),

  /** Cells are not written before they are popped. */
  CELLS_NOT_SETTLED(
      List.of("freelist.DepotLinearizability"),
      call("freelist.Depot", "settle", "compareAndSet", "notSettled")),

  /** A batch travels without its links. */
  BATCH_NOT_LINKED(
      List.of("freelist.HandOverStress", "freelist.FreeListLinearizability"),
      call("freelist.PrivatePool", "spill", "setNext", "notLinked")),

  /** Slots that were never used do not count as left. */
  UNUSED_SLOTS_FORGOTTEN(
      List.of("freelist.LastSlotsStress"),
      call("freelist.Depot", "applyPop", "popUnused", "nothingUnused")),

  /** A giver looks which slot is the newest, and then makes its own the newest, in two steps. */
  GIVEN_IN_TWO_STEPS(
      List.of("freelist.TwoGiversStress"),
      call("freelist.Mailbox", "put", "getAndSet", "lookThenStore")),

  /** A slot that its giver has not linked yet looks like the oldest one. */
  UNLINKED_NOT_MARKED(
      List.of("freelist.TwoGiversStress", "freelist.TwoTakersStress"),
      call("freelist.Mailbox", "put", "setNext", "notLinked")),

  /** A worker looks what lies in the mailbox, and then empties it, in two steps. */
  EMPTIED_IN_TWO_STEPS(
      List.of("freelist.TwoGiversStress", "freelist.TwoTakersStress"),
      call("freelist.Mailbox", "takeLocked", "getAndSet", "lookThenStore")),

  /** A worker looks whether another one takes, and then takes, in two steps. */
  LOCK_WITHOUT_COMPARE_AND_SET(
      List.of("freelist.TwoTakersStress"),
      call("freelist.Mailbox", "take", "compareAndSet", "checkThenStore"));

  @SuppressWarnings("ImmutableEnumChecker") // as below
  private final List<String> foundBy;

  @SuppressWarnings("ImmutableEnumChecker") // never changed: made by List.of
  private final List<Edit> edits;

  PlantedBug(List<String> foundBy, Edit... edits) {
    this.foundBy = foundBy;
    this.edits = List.of(edits);
  }

  /** {@return the detectors that are seen to find it, as {@link Detector} names them} */
  List<Detector> foundBy() {
    return foundBy.stream().map(Detector::new).toList();
  }

  /**
   * Writes the changed class files into a folder, to stand before the engine on a class path.
   *
   * @throws IllegalStateException if the engine has no such instruction any more
   */
  void plant(Path folder) throws IOException {
    for (String className : edits.stream().map(Edit::className).distinct().toList()) {
      Path file = folder.resolve(className.replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      byte[] bytes = original(className);
      for (Edit edit : edits) {
        bytes = edit.className().equals(className) ? edited(bytes, edit) : bytes;
      }
      Files.write(file, bytes);
    }
  }

  private byte[] edited(byte[] original, Edit edit) {
    AtomicInteger replacements = new AtomicInteger();
    ClassFile format = ClassFile.of();
    byte[] bytes =
        format.transformClass(
            format.parse(original),
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(edit.method()),
                edit.transform(replacements)));
    if (replacements.get() == 0) {
      throw new IllegalStateException(
          this
              + ": replaced 0 instructions in "
              + edit.className()
              + '.'
              + edit.method()
              + " (expected: 1 or more)");
    }
    return bytes;
  }

  private static byte[] original(String className) throws IOException {
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = PlantedBug.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no class file of " + className + " on the class path");
      }
      return in.readAllBytes();
    }
  }
}
