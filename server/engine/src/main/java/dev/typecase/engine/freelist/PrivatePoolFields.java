package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Padded;

/** The fields of a private pool, kept 128 bytes away from the objects before and behind it. */
abstract class PrivatePoolFields extends Padded {
  // Written by the owner alone; read by others for counts only.
  int count;
  long fromDepot;
  long toDepot;
}
