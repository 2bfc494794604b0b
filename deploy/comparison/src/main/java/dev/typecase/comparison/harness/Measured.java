package dev.typecase.comparison.harness;

import dev.typecase.comparison.load.RunSeen;
import java.util.OptionalLong;

/**
 * One run, seen from the client and from outside.
 *
 * @param seen by the client
 * @param serverCpuNanos processor time of the server, meanwhile
 * @param allocatedBytes on the server's Java heap, meanwhile
 */
public record Measured(RunSeen seen, long serverCpuNanos, OptionalLong allocatedBytes) {}
