package dev.typecase.records.processor.sample;

/** An enum with a constant of a class of its own. */
public enum Color {
  RED,
  GREEN {
    @Override
    public String toString() {
      return "green!";
    }
  },
  BLUE
}
