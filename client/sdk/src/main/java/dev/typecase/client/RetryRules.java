package dev.typecase.client;

import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ServerServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which calls may be executed twice, and how gRPC itself retries them. A lost answer to any other
 * call leaves open whether it was executed, so nothing but its caller can decide to repeat it.
 *
 * <p>A mutation that a draining server refused could be repeated too, but seldom with success:
 * unless a snapshot is loaded, what comes up after the drain is another incarnation of every pool.
 */
final class RetryRules {
  // gRPC's own limit; larger numbers are silently taken as this one.
  static final int MAX_ATTEMPTS = 5;

  // Guesses, not measured: 50 + 100 + 200 ms cover a connection that breaks and comes back, and
  // stay
  // far below the default deadline. gRPC varies each pause by chance.
  private static final String INITIAL_BACKOFF = "0.05s";
  private static final String MAX_BACKOFF = "1s";
  private static final double BACKOFF_MULTIPLIER = 2;

  // CreatePool because of its request id; Scan until its first response, as gRPC sees to.
  private static final Set<MethodDescriptor<?, ?>> REPEATABLE =
      Set.of(
          RecordServiceGrpc.getReadMethod(),
          RecordServiceGrpc.getScanMethod(),
          PoolServiceGrpc.getCreatePoolMethod(),
          PoolServiceGrpc.getGetPoolMethod(),
          PoolServiceGrpc.getListPoolsMethod(),
          ServerServiceGrpc.getGetStatisticsMethod());

  private RetryRules() {}

  /** {@return whether executing a call twice does no harm} */
  static boolean isRepeatable(MethodDescriptor<?, ?> method) {
    return REPEATABLE.contains(method);
  }

  /**
   * {@return the service configuration that makes gRPC retry what is repeatable}
   *
   * @param attempts 2 to {@link #MAX_ATTEMPTS}, the first one included. A read's first attempt is
   *     made on a Pipeline, so that a Read of its own has one less
   */
  static Map<String, ?> serviceConfig(int attempts) {
    MethodDescriptor<?, ?> read = RecordServiceGrpc.getReadMethod();
    Map<String, ?> others =
        config(REPEATABLE.stream().filter(method -> !method.equals(read)), attempts);
    List<Map<String, ?>> configs =
        attempts > 2 ? List.of(others, config(Stream.of(read), attempts - 1)) : List.of(others);
    return Map.of("methodConfig", configs);
  }

  private static Map<String, ?> config(Stream<MethodDescriptor<?, ?>> methods, int attempts) {
    List<Map<String, String>> names =
        methods
            .map(method -> Map.of("service", service(method), "method", name(method)))
            .collect(Collectors.toList());
    Map<String, Object> policy =
        Map.of(
            "maxAttempts", (double) attempts,
            "initialBackoff", INITIAL_BACKOFF,
            "maxBackoff", MAX_BACKOFF,
            "backoffMultiplier", BACKOFF_MULTIPLIER,
            "retryableStatusCodes", List.of(Status.Code.UNAVAILABLE.name()));
    return Map.of("name", names, "retryPolicy", policy);
  }

  private static String service(MethodDescriptor<?, ?> method) {
    return String.valueOf(method.getServiceName());
  }

  private static String name(MethodDescriptor<?, ?> method) {
    return String.valueOf(method.getBareMethodName());
  }
}
