package dev.typecase.node.message;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;
import static dev.typecase.wire.WireField.NUMBER_SHIFT;

import com.google.protobuf.Duration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.WriteRequest;

/** The tags of requests, from the numbers that the contract gives their fields. */
final class Tags {
  static final int CORRELATION_ID =
      PipelineRequest.CORRELATION_ID_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int TIMEOUT =
      PipelineRequest.TIMEOUT_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int ALLOCATE =
      PipelineRequest.ALLOCATE_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int READ =
      PipelineRequest.READ_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE =
      PipelineRequest.WRITE_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int UPDATE =
      PipelineRequest.UPDATE_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int FREE =
      PipelineRequest.FREE_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;

  static final int TIMEOUT_SECONDS =
      Duration.SECONDS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_VARINT;
  static final int TIMEOUT_NANOS = Duration.NANOS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_VARINT;

  static final int POOL_ID = PoolReference.POOL_ID_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_VARINT;
  static final int POOL_UID =
      PoolReference.POOL_UID_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int LAYOUT_HASH =
      PoolReference.LAYOUT_HASH_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;

  static final int ALLOCATE_POOL =
      AllocateRequest.POOL_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int ALLOCATE_COUNT =
      AllocateRequest.COUNT_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_VARINT;
  static final int ALLOCATE_RAW =
      AllocateRequest.RAW_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int ALLOCATE_TYPED =
      AllocateRequest.TYPED_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int ALLOCATE_RETRY =
      AllocateRequest.RETRY_IDENTITIES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;

  static final int READ_POOL =
      ReadRequest.POOL_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int READ_HANDLE =
      ReadRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int READ_HANDLES =
      ReadRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int READ_ENCODING =
      ReadRequest.ENCODING_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_VARINT;
  static final int READ_MASK =
      ReadRequest.FIELD_MASK_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;

  static final int WRITE_POOL =
      WriteRequest.POOL_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE_HANDLE =
      WriteRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int WRITE_HANDLES =
      WriteRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE_VERSION =
      WriteRequest.EXPECTED_VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int WRITE_VERSIONS =
      WriteRequest.EXPECTED_VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE_RAW =
      WriteRequest.RAW_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE_TYPED =
      WriteRequest.TYPED_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int WRITE_RETRY =
      WriteRequest.RETRY_IDENTITIES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;

  static final int FREE_POOL =
      FreeRequest.POOL_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int FREE_HANDLE =
      FreeRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_FIXED64;
  static final int FREE_HANDLES =
      FreeRequest.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;
  static final int FREE_RETRY =
      FreeRequest.RETRY_IDENTITIES_FIELD_NUMBER << NUMBER_SHIFT | WIRETYPE_LENGTH_DELIMITED;

  private Tags() {}
}
