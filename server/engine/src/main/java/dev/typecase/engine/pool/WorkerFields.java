package dev.typecase.engine.pool;

import dev.typecase.engine.memory.Padded;

/**
 * The one field that a worker writes with every operation, kept 128 bytes away from other objects.
 */
abstract class WorkerFields extends Padded {
  long observedVersion;
}
