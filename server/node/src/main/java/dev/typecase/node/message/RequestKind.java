package dev.typecase.node.message;

import dev.typecase.v1.PipelineResponse;

/** What a request asks for. */
public enum RequestKind {
  /** A Pipeline message without a request. */
  NONE(0),
  /** Allocate. */
  ALLOCATE(PipelineResponse.ALLOCATE_FIELD_NUMBER),
  /** Read. */
  READ(PipelineResponse.READ_FIELD_NUMBER),
  /** Write. */
  WRITE(PipelineResponse.WRITE_FIELD_NUMBER),
  /** Update. */
  UPDATE(PipelineResponse.UPDATE_FIELD_NUMBER),
  /** Free. */
  FREE(PipelineResponse.FREE_FIELD_NUMBER);

  private final int answerField;

  RequestKind(int answerField) {
    this.answerField = answerField;
  }

  /** {@return the field of {@code PipelineResponse} that carries the answer} */
  public int answerField() {
    return answerField;
  }
}
