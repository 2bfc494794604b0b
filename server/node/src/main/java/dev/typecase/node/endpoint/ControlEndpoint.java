package dev.typecase.node.endpoint;

import com.google.protobuf.MessageLite;
import dev.typecase.node.control.ControlThread;
import dev.typecase.node.control.PoolControl;
import dev.typecase.v1.GetStatisticsRequest;
import dev.typecase.v1.GetStatisticsResponse;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ServerServiceGrpc;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@code PoolService} and {@code ServerService}: every call is handed to the control thread, which
 * answers it.
 */
final class ControlEndpoint {
  private final PoolControl control;
  private final ControlThread thread;
  private final Failures failures;
  private final Draining draining;
  private final Function<Predicate<String>, GetStatisticsResponse> statistics;

  ControlEndpoint(
      PoolControl control,
      ControlThread thread,
      Failures failures,
      Draining draining,
      Function<Predicate<String>, GetStatisticsResponse> statistics) {
    this.control = control;
    this.thread = thread;
    this.failures = failures;
    this.draining = draining;
    this.statistics = statistics;
  }

  ServerServiceDefinition pools() {
    return new ServiceBinding(PoolServiceGrpc.getServiceDescriptor())
        .bind(PoolServiceGrpc.getCreatePoolMethod(), unary(control::create))
        .bind(PoolServiceGrpc.getGetPoolMethod(), unary(control::get))
        .bind(PoolServiceGrpc.getListPoolsMethod(), unary(control::list))
        .bind(PoolServiceGrpc.getUpdatePoolMethod(), unary(control::update))
        .bind(PoolServiceGrpc.getDeletePoolMethod(), unary(control::delete))
        .definition();
  }

  ServerServiceDefinition server() {
    return new ServiceBinding(ServerServiceGrpc.getServiceDescriptor())
        .bind(
            ServerServiceGrpc.getGetStatisticsMethod(),
            unary((GetStatisticsRequest _) -> statistics.apply(_ -> true)))
        .definition();
  }

  private <Q, R extends MessageLite> ServerCallHandler<Decoded<Q>, R> unary(Function<Q, R> method) {
    return ServerCalls.asyncUnaryCall((decoded, observer) -> {
      ServerCallStreamObserver<R> answers = (ServerCallStreamObserver<R>) observer;
      // With a handler, answering a call that was cancelled meanwhile does nothing.
      answers.setOnCancelHandler(() -> {});
      try {
        draining.requireNotBegun();
        Q request = decoded.message();
        thread.run(() -> answer(method, request, answers));
      } catch (RuntimeException | Error e) {
        answers.onError(failures.status(e));
      }
    });
  }

  private <Q, R> void answer(
      Function<Q, R> method, Q request, ServerCallStreamObserver<R> answers) {
    if (answers.isCancelled()) {
      return;
    }
    R response;
    try {
      response = method.apply(request);
    } catch (RuntimeException | Error e) {
      answers.onError(failures.status(e));
      return;
    }
    answers.onNext(response);
    answers.onCompleted();
  }
}
