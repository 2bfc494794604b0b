package dev.typecase.node.endpoint;

import dev.typecase.v1.GetStatisticsResponse;
import io.grpc.ServerStreamTracer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who looks at what the data port does.
 *
 * @param requests is told what becomes of requests
 * @param calls are told of every call, before it begins
 * @param statistics says what was counted, of the pools whose names a caller may see; on the
 *     control thread
 */
public record Observation(
    RequestObserver requests,
    List<ServerStreamTracer.Factory> calls,
    Function<Predicate<String>, GetStatisticsResponse> statistics) {
  /** Keeps a copy. */
  public Observation {
    calls = List.copyOf(calls);
  }
}
