package dev.typecase.records.processor;

import java.util.List;

/** Ends the reading of one record or component; caught within this package. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  RefusedException(List<Refusal> refusals) {
    super(refusals.toString());
    this.refusals = List.copyOf(refusals);
  }

  RefusedException(Refusal refusal) {
    this(List.of(refusal));
  }

  List<Refusal> refusals() {
    return refusals;
  }
}
