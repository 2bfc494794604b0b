package dev.typecase.benchmarks.scenario;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/** Netty's allocators of direct buffers, with their thread caches on. */
public enum BufferDesign implements Design {
  /** Netty 4.1's default, after jemalloc. */
  NETTY_POOLED("Netty pooled, direct"),
  /** Netty 4.2's default. */
  NETTY_ADAPTIVE("Netty adaptive, direct");

  private final String label;

  BufferDesign(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  ByteBufAllocator create() {
    return switch (this) {
      case NETTY_POOLED -> new PooledByteBufAllocator(true);
      case NETTY_ADAPTIVE -> new AdaptiveByteBufAllocator(true, true);
    };
  }
}
