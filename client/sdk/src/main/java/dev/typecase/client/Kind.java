package dev.typecase.client;

import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;

/** What a message asks of all its items. Items of different kinds never share a message. */
enum Kind {
  ALLOCATE(PipelineRequest.ALLOCATE_FIELD_NUMBER, PipelineResponse.ALLOCATE_FIELD_NUMBER),
  /** Without records: all bytes zero. */
  ALLOCATE_ZEROED(PipelineRequest.ALLOCATE_FIELD_NUMBER, PipelineResponse.ALLOCATE_FIELD_NUMBER),
  READ(PipelineRequest.READ_FIELD_NUMBER, PipelineResponse.READ_FIELD_NUMBER),
  WRITE(PipelineRequest.WRITE_FIELD_NUMBER, PipelineResponse.WRITE_FIELD_NUMBER),
  UPDATE(PipelineRequest.UPDATE_FIELD_NUMBER, PipelineResponse.UPDATE_FIELD_NUMBER),
  /** An update that asks for the new values. */
  UPDATE_RETURNING(PipelineRequest.UPDATE_FIELD_NUMBER, PipelineResponse.UPDATE_FIELD_NUMBER),
  FREE(PipelineRequest.FREE_FIELD_NUMBER, PipelineResponse.FREE_FIELD_NUMBER);

  private final int requestField;
  private final int responseField;

  Kind(int requestField, int responseField) {
    this.requestField = requestField;
    this.responseField = responseField;
  }

  /** {@return the number of the field of a PipelineRequest that holds it} */
  int requestField() {
    return requestField;
  }

  /** {@return the number of the field of a PipelineResponse that answers it} */
  int responseField() {
    return responseField;
  }

  /** {@return whether executing it twice could do harm} */
  boolean changes() {
    return this != READ;
  }

  /** {@return whether its answer has a version an item} */
  boolean yieldsVersions() {
    return this != FREE;
  }

  /** {@return whether its answer has a handle an item} */
  boolean yieldsHandles() {
    return this == ALLOCATE || this == ALLOCATE_ZEROED;
  }
}
