package dev.typecase.engine.field;

/** What happens when an addition would leave its bounds or the range of the field's type. */
public enum BoundPolicy {
  /** The update fails with {@code CONDITION_FAILED}; none of its operations is applied. */
  REJECT,
  /** The field takes the bound. */
  SATURATE
}
