package dev.typecase.node.message;

import dev.typecase.v1.PipelineResponse;

/** What a request asks for. */
public enum RequestKind {
  /** A Pipeline message without a request. */
  NONE("", 0),
  /** Allocate. */
  ALLOCATE("Allocate", PipelineResponse.ALLOCATE_FIELD_NUMBER),
  /** Read. */
  READ("Read", PipelineResponse.READ_FIELD_NUMBER),
  /** Write. */
  WRITE("Write", PipelineResponse.WRITE_FIELD_NUMBER),
  /** Update. */
  UPDATE("Update", PipelineResponse.UPDATE_FIELD_NUMBER),
  /** Free. */
  FREE("Free", PipelineResponse.FREE_FIELD_NUMBER);

  private final String methodName;
  private final int answerField;

  RequestKind(String methodName, int answerField) {
    this.methodName = methodName;
    this.answerField = answerField;
  }

  /** {@return the method of {@code RecordService}; empty for {@link #NONE}} */
  public String methodName() {
    return methodName;
  }

  /** {@return the field of {@code PipelineResponse} that carries the answer} */
  public int answerField() {
    return answerField;
  }
}
