package dev.typecase.client;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.WriteResponse;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.MessageBytes;
import dev.typecase.wire.OutcomeList;
import dev.typecase.wire.WireField;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers of one Pipeline off the wire: the usual ones by their tags, without generated
 * objects, records by one copy from the transport's buffers; everything else, bytes that are no
 * message included, by the generated classes. Used by one thread at a time.
 *
 * <p>Not usual are: answers to updates, errors, typed records, and answers of two kinds in one
 * message.
 */
final class ResponseReader implements MethodDescriptor.Marshaller<Response> {
  private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int NUMBER_SHIFT = WireField.NUMBER_SHIFT;

  private static final int CORRELATION_ID =
      PipelineResponse.CORRELATION_ID_FIELD_NUMBER << NUMBER_SHIFT | FIXED64;
  private static final int ALLOCATE =
      PipelineResponse.ALLOCATE_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;
  private static final int READ = PipelineResponse.READ_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;
  private static final int WRITE = PipelineResponse.WRITE_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;
  private static final int UPDATE =
      PipelineResponse.UPDATE_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;
  private static final int FREE = PipelineResponse.FREE_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;
  private static final int ERROR = PipelineResponse.ERROR_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;

  private final MessageBytes bytes = new MessageBytes();

  @Override
  public InputStream stream(Response value) {
    throw new UnsupportedOperationException("a client does not send answers");
  }

  @Override
  public Response parse(InputStream stream) {
    try {
      Response usual = usual(stream);
      return usual == null ? GeneratedAnswers.response(bytes.decoder()) : usual;
    } catch (InvalidProtocolBufferException e) {
      return Response.defective(
          "answer received: %s (expected: the bytes of a PipelineResponse)"
              .formatted(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // What was borrowed is gone when this returns.
      bytes.clear();
    }
  }

  /** {@return the response in a stream, null if it is none of the usual ones} */
  @Nullable Response usual(InputStream stream) throws IOException {
    bytes.borrow(stream);
    try {
      CodedInputStream in = bytes.decoder();
      long correlationId = 0;
      int field = 0;
      @Nullable Body body = null;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case CORRELATION_ID -> correlationId = in.readFixed64();
          case ALLOCATE, READ, WRITE, FREE -> {
            if (body != null) {
              return null;
            }
            field = tag >>> NUMBER_SHIFT;
            body = Body.read(field, in, bytes);
            if (body == null) {
              return null;
            }
          }
          case UPDATE, ERROR -> {
            return null;
          }
          default -> {
            if (!in.skipField(tag)) {
              return null;
            }
          }
        }
      }
      return body == null ? null : Response.of(correlationId, field, body.answer());
    } catch (InvalidProtocolBufferException _) {
      // The generated class says what is wrong.
      return null;
    }
  }

  /** The answer inside, while it is being read. */
  private static final class Body {
    // The same in all four.
    private static final int OUTCOME = ReadResponse.OUTCOMES_FIELD_NUMBER << NUMBER_SHIFT | VARINT;
    private static final int OUTCOMES =
        ReadResponse.OUTCOMES_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED;

    private final OutcomeList outcomes = new OutcomeList();
    private final Fixed64List versions = new Fixed64List();
    private final Fixed64List handles = new Fixed64List();
    private MemorySegment records = MemorySegment.NULL;
    private Map<Integer, ItemDetail> details = Map.of();

    /** {@return the answer in a field whose tag was just read, null if it is not usual} */
    static @Nullable Body read(int field, CodedInputStream in, MessageBytes bytes)
        throws IOException {
      Body body = new Body();
      int outerLimit = in.pushLimit(in.readRawVarint32());
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        boolean taken =
            switch (tag) {
              case OUTCOME -> {
                body.outcomes.add(in.readEnum());
                yield true;
              }
              case OUTCOMES -> {
                body.outcomes.readPacked(in, bytes);
                yield true;
              }
              default ->
                  switch (field) {
                    case PipelineResponse.READ_FIELD_NUMBER -> body.readRead(tag, in, bytes);
                    case PipelineResponse.WRITE_FIELD_NUMBER -> body.readWrite(tag, in, bytes);
                    case PipelineResponse.ALLOCATE_FIELD_NUMBER ->
                        body.readAllocate(tag, in, bytes);
                    default -> body.readFree(tag, in);
                  };
            };
        if (!taken) {
          return null;
        }
      }
      in.popLimit(outerLimit);
      return body;
    }

    private boolean readRead(int tag, CodedInputStream in, MessageBytes bytes) throws IOException {
      switch (tag) {
        case ReadResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED ->
            versions.readPacked(in, bytes);
        case ReadResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | FIXED64 ->
            versions.add(in.readFixed64());
        case ReadResponse.RAW_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED ->
            records = copied(in, bytes);
        case ReadResponse.DETAILS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED -> addDetail(in);
        case ReadResponse.TYPED_RECORDS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED -> {
          return false;
        }
        default -> {
          return in.skipField(tag);
        }
      }
      return true;
    }

    private boolean readWrite(int tag, CodedInputStream in, MessageBytes bytes) throws IOException {
      switch (tag) {
        case WriteResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED ->
            versions.readPacked(in, bytes);
        case WriteResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | FIXED64 ->
            versions.add(in.readFixed64());
        case WriteResponse.DETAILS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED -> addDetail(in);
        default -> {
          return in.skipField(tag);
        }
      }
      return true;
    }

    private boolean readAllocate(int tag, CodedInputStream in, MessageBytes bytes)
        throws IOException {
      switch (tag) {
        case AllocateResponse.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED ->
            handles.readPacked(in, bytes);
        case AllocateResponse.HANDLES_FIELD_NUMBER << NUMBER_SHIFT | FIXED64 ->
            handles.add(in.readFixed64());
        case AllocateResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED ->
            versions.readPacked(in, bytes);
        case AllocateResponse.VERSIONS_FIELD_NUMBER << NUMBER_SHIFT | FIXED64 ->
            versions.add(in.readFixed64());
        case AllocateResponse.DETAILS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED -> addDetail(in);
        default -> {
          return in.skipField(tag);
        }
      }
      return true;
    }

    private boolean readFree(int tag, CodedInputStream in) throws IOException {
      if (tag == (FreeResponse.DETAILS_FIELD_NUMBER << NUMBER_SHIFT | DELIMITED)) {
        addDetail(in);
        return true;
      }
      return in.skipField(tag);
    }

    private static MemorySegment copied(CodedInputStream in, MessageBytes bytes)
        throws IOException {
      int length = in.readRawVarint32();
      int position = in.getTotalBytesRead();
      in.skipRawBytes(length);
      MemorySegment copy = MemorySegment.ofArray(new byte[length]);
      bytes.copyTo(position, copy, 0, length);
      return copy;
    }

    private void addDetail(CodedInputStream in) throws IOException {
      if (details.isEmpty()) {
        details = new HashMap<>();
      }
      ItemDetail detail =
          in.readMessage(ItemDetail.parser(), ExtensionRegistryLite.getEmptyRegistry());
      details.put(detail.getIndex(), detail);
    }

    Answer answer() {
      return new Answer(outcomes, versions, handles, records, List.of(), details);
    }
  }
}
