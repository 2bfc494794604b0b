package dev.typecase.client;

import com.google.protobuf.CodedInputStream;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.WriteResponse;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.OutcomeList;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers by way of the generated classes: those that are rare, and reads on a call of their own.
 */
final class GeneratedAnswers {
  private GeneratedAnswers() {}

  /** {@return any response of a Pipeline} */
  static Response response(CodedInputStream in) throws IOException {
    PipelineResponse response = PipelineResponse.parseFrom(in);
    return new Response(
        response.getCorrelationId(),
        response.getResponseCase().getNumber(),
        answer(response),
        response.hasError() ? response.getError() : null,
        null);
  }

  private static @Nullable Answer answer(PipelineResponse response) {
    return switch (response.getResponseCase()) {
      case ALLOCATE -> allocated(response.getAllocate());
      case READ -> read(response.getRead());
      case WRITE -> written(response.getWrite());
      case UPDATE -> updated(response.getUpdate());
      case FREE -> freed(response.getFree());
      case ERROR, RESPONSE_NOT_SET -> null;
    };
  }

  /** {@return a message that reads, as a call of its own} */
  static ReadRequest request(Message message) {
    ReadRequest.Builder request =
        ReadRequest.newBuilder()
            .setPool(message.pool().reference())
            .setEncoding(Encoding.ENCODING_RAW);
    for (Call<?> call : message.calls()) {
      for (int item = 0; item < call.chunk().count(); item++) {
        request.addHandles(call.chunk().handle(item));
      }
    }
    return request.build();
  }

  /** {@return the answer to it} */
  static Answer read(ReadResponse response) {
    return new Answer(
        outcomes(response.getOutcomesValueList()),
        longs(response.getVersionsList()),
        new Fixed64List(),
        MemorySegment.ofBuffer(response.getRawRecords().asReadOnlyByteBuffer()),
        List.of(),
        byIndex(response.getDetailsList()));
  }

  private static Answer allocated(AllocateResponse response) {
    return new Answer(
        outcomes(response.getOutcomesValueList()),
        longs(response.getVersionsList()),
        longs(response.getHandlesList()),
        MemorySegment.NULL,
        List.of(),
        byIndex(response.getDetailsList()));
  }

  private static Answer written(WriteResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(),
        response.getVersionsList(),
        List.of(),
        response.getDetailsList());
  }

  private static Answer updated(UpdateResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(),
        response.getVersionsList(),
        response.getValuesList(),
        response.getDetailsList());
  }

  private static Answer freed(FreeResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(), List.of(), List.of(), response.getDetailsList());
  }

  private static Answer withoutRecords(
      List<Integer> outcomes,
      List<Long> versions,
      List<TypedRecord> values,
      List<ItemDetail> details) {
    return new Answer(
        outcomes(outcomes),
        longs(versions),
        new Fixed64List(),
        MemorySegment.NULL,
        values,
        byIndex(details));
  }

  private static OutcomeList outcomes(List<Integer> numbers) {
    OutcomeList list = new OutcomeList();
    numbers.forEach(list::add);
    return list;
  }

  private static Fixed64List longs(List<Long> values) {
    Fixed64List list = new Fixed64List();
    values.forEach(list::add);
    return list;
  }

  // A later detail of the same item wins.
  private static Map<Integer, ItemDetail> byIndex(List<ItemDetail> details) {
    return details.stream()
        .collect(Collectors.toMap(ItemDetail::getIndex, Function.identity(), (_, later) -> later));
  }
}
