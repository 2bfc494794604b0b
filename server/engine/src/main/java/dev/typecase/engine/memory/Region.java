package dev.typecase.engine.memory;

import java.lang.foreign.MemorySegment;

/**
 * A reserved region, and which pages it got.
 *
 * @param segment all of it; lives as long as the arena that it was reserved for
 * @param pages what was granted
 */
public record Region(MemorySegment segment, GrantedPages pages) {}
