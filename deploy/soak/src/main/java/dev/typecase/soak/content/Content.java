package dev.typecase.soak.content;

/** A record whose fields all follow from its mark. */
public interface Content {
  /** {@return the mark's} */
  long seed();

  /** {@return the mark's; the field that updates add to} */
  long hits();

  /** {@return what the other fields must follow from} */
  default Mark mark() {
    return new Mark(seed(), hits());
  }
}
