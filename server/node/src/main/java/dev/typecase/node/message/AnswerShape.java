package dev.typecase.node.message;

import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.WriteResponse;

/**
 * Which field of an answer carries what; 0 where the answer has no such field. The numbers rise in
 * the order of the components, in which they are written.
 */
public record AnswerShape(
    int outcomes, int handles, int versions, int rawRecords, int typedRecords, int details) {
  /** The answer of an Allocate. */
  public static final AnswerShape ALLOCATE =
      new AnswerShape(
          AllocateResponse.OUTCOMES_FIELD_NUMBER,
          AllocateResponse.HANDLES_FIELD_NUMBER,
          AllocateResponse.VERSIONS_FIELD_NUMBER,
          0,
          0,
          AllocateResponse.DETAILS_FIELD_NUMBER);

  /** The answer of a Read. */
  public static final AnswerShape READ =
      new AnswerShape(
          ReadResponse.OUTCOMES_FIELD_NUMBER,
          0,
          ReadResponse.VERSIONS_FIELD_NUMBER,
          ReadResponse.RAW_RECORDS_FIELD_NUMBER,
          ReadResponse.TYPED_RECORDS_FIELD_NUMBER,
          ReadResponse.DETAILS_FIELD_NUMBER);

  /** The answer of a Write. */
  public static final AnswerShape WRITE =
      new AnswerShape(
          WriteResponse.OUTCOMES_FIELD_NUMBER,
          0,
          WriteResponse.VERSIONS_FIELD_NUMBER,
          0,
          0,
          WriteResponse.DETAILS_FIELD_NUMBER);

  /** The answer of a Free. */
  public static final AnswerShape FREE =
      new AnswerShape(
          FreeResponse.OUTCOMES_FIELD_NUMBER, 0, 0, 0, 0, FreeResponse.DETAILS_FIELD_NUMBER);
}
