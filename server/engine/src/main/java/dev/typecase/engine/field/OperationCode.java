package dev.typecase.engine.field;

/** What an {@link Operation} does. */
enum OperationCode {
  SET,
  COMPARE_AND_SET,
  ADD_INTEGER,
  ADD_FLOAT,
  MIN,
  MAX
}
