package dev.typecase.engine.pool;

import dev.typecase.engine.memory.Padded;
import org.jspecify.annotations.Nullable;

/** What a worker reads and writes with every operation, kept 128 bytes away from other objects. */
abstract class WorkerFields extends Padded {
  /** Where its number is from; null once it is closed. */
  @Nullable Workers registry;

  long observedVersion;

  int observedOwner;
}
