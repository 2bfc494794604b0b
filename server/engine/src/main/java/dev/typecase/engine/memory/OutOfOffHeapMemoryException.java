package dev.typecase.engine.memory;

/**
 * The platform refused to reserve off-heap memory. The message names the bytes wanted and the
 * platform's reason.
 */
public final class OutOfOffHeapMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfOffHeapMemoryException(long wantedBytes, String reason) {
    super("off-heap memory: " + wantedBytes + " bytes wanted (" + reason + ")");
  }
}
