package dev.typecase.client;

/** What happens when an addition would cross its floor, its ceiling or the range of the field. */
public enum BoundPolicy {
  /** Nothing of the update is applied: {@link ConditionFailedException}. The default. */
  REJECT,
  /** The field takes the bound. */
  SATURATE
}
