package dev.typecase.engine.memory;

/**
 * 128 bytes that keep the fields of a subclass away from whatever object lies before it on the
 * heap: the line, and the neighbour that the prefetcher brings along. The virtual machine lays the
 * fields of a superclass out first, but puts small fields of a subclass into any gap that they
 * leave.
 *
 * <p>A class whose objects are written by one thread each extends this, and ends in 128 bytes of
 * its own.
 */
@SuppressWarnings("unused")
public abstract class Padded {
  // Fills the gap between a header of 12 bytes and the first long.
  // Fills the gap between a header of 12 bytes and the first long.
  private int gap;
  private long p00;
  private long p01;
  private long p02;
  private long p03;
  private long p04;
  private long p05;
  private long p06;
  private long p07;
  private long p08;
  private long p09;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
  private long p14;
  private long p15;

  /** For subclasses. */
  protected Padded() {}
}
