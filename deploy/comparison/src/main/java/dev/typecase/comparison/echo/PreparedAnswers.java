package dev.typecase.comparison.echo;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.typecase.comparison.load.Content;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers by the length of the request, which depends on nothing but the number of handles: all
 * requests of an {@link EchoContestant} name the same pool. Any thread.
 */
final class PreparedAnswers {
  private final byte[] record;
  private final Map<Integer, byte[]> byRequestBytes = new ConcurrentHashMap<>();

  PreparedAnswers(int recordBytes) {
    this.record = new Content(recordBytes).record(0);
  }

  byte[] to(byte[] request) {
    byte[] answer = byRequestBytes.get(request.length);
    return answer == null ? prepare(request) : answer;
  }

  private byte[] prepare(byte[] request) {
    try {
      byte[] answer = answer(ReadRequest.parseFrom(request).getHandlesCount());
      byRequestBytes.put(request.length, answer);
      return answer;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private byte[] answer(int count) {
    ReadResponse.Builder response = ReadResponse.newBuilder();
    ByteString bytes = ByteString.EMPTY;
    for (int i = 0; i < count; i++) {
      response.addOutcomes(Outcome.OUTCOME_OK).addVersions(1);
      bytes = bytes.concat(ByteString.copyFrom(record));
    }
    return response.setRawRecords(bytes).build().toByteArray();
  }
}
