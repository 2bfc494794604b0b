package dev.typecase.comparison.load;

/** A way of making calls. */
public enum Way {
  /** One record a call, from many virtual threads that each wait for their answer. */
  BLOCKING("blocking"),
  /** One record a call, many calls outstanding. */
  ASYNC("async"),
  /** Many records a call, in the store's own operation for that. */
  BATCH("batch"),
  /** One record a call, from a stub generated from the contract, many calls outstanding. */
  UNARY("unary stub"),
  /** Operations on one record each, sent together by hand. */
  PIPELINED("pipelined");

  private final String title;

  Way(String title) {
    this.title = title;
  }

  /** {@return its name in the table} */
  public String title() {
    return title;
  }
}
