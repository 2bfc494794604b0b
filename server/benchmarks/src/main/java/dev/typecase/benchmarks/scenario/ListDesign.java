package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.BoxedIndexQueue;
import dev.typecase.benchmarks.rival.PreboxedIndexQueue;
import dev.typecase.benchmarks.rival.ReentrantLockList;
import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.rival.SynchronizedList;
import dev.typecase.benchmarks.rival.TaggedCasList;
import dev.typecase.benchmarks.rival.UnsharedList;
import dev.typecase.benchmarks.rival.WaitFreeList;

/** Designs of a free list over the same slots. */
public enum ListDesign implements Design {
  /** The engine's. */
  TYPECASE("Typecase, wait-free"),
  /** No sharing at all. */
  UNSHARED("one chain a thread, unshared (floor)"),
  /** Blocking. */
  REENTRANT_LOCK("intrusive list, ReentrantLock"),
  /** Blocking. */
  SYNCHRONIZED("intrusive list, synchronized"),
  /** Lock-free. */
  TAGGED_CAS("Treiber stack, tagged CAS loop"),
  /** Garbage with each release. */
  JCTOOLS_BOXED("JCTools MPMC queue, boxing"),
  /** No garbage. */
  JCTOOLS_PREBOXED("JCTools MPMC queue, boxed before");

  private final String label;

  ListDesign(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isOurs() {
    return this == TYPECASE;
  }

  /** {@return a list of all slots of {@code memory}, all free} */
  public SlotList create(SlotMemory memory, int callers) {
    return switch (this) {
      case TYPECASE -> new WaitFreeList(memory, callers);
      case UNSHARED -> new UnsharedList(memory, callers);
      case REENTRANT_LOCK -> new ReentrantLockList(memory);
      case SYNCHRONIZED -> new SynchronizedList(memory);
      case TAGGED_CAS -> new TaggedCasList(memory);
      case JCTOOLS_BOXED -> new BoxedIndexQueue(memory.slots());
      case JCTOOLS_PREBOXED -> new PreboxedIndexQueue(memory.slots());
    };
  }
}
