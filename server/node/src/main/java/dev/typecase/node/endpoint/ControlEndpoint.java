package dev.typecase.node.endpoint;

import com.google.protobuf.MessageLite;
import dev.typecase.node.access.AuditLog;
import dev.typecase.node.access.Caller;
import dev.typecase.node.access.Role;
import dev.typecase.node.config.PoolName;
import dev.typecase.node.control.ControlThread;
import dev.typecase.node.control.PoolControl;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.GetStatisticsRequest;
import dev.typecase.v1.GetStatisticsResponse;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.ListPoolsResponse;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ServerServiceGrpc;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code PoolService} and {@code ServerService}: every call is handed to the control thread, which
 * answers it. How it ended is audited, but for statistics, which some ask for every second.
 */
final class ControlEndpoint {
  private final PoolControl control;
  private final ControlThread thread;
  private final Failures failures;
  private final Draining draining;
  private final Function<Predicate<String>, GetStatisticsResponse> statistics;
  private final AuditLog audit;

  ControlEndpoint(
      PoolControl control,
      ControlThread thread,
      Failures failures,
      Draining draining,
      Function<Predicate<String>, GetStatisticsResponse> statistics,
      AuditLog audit) {
    this.control = control;
    this.thread = thread;
    this.failures = failures;
    this.draining = draining;
    this.statistics = statistics;
    this.audit = audit;
  }

  /** What a method does, for whom: null, if everything is allowed to everybody. */
  @FunctionalInterface
  private interface Work<Q, R> {
    R answer(Q request, @Nullable Caller caller);
  }

  ServerServiceDefinition pools() {
    return new ServiceBinding(PoolServiceGrpc.getServiceDescriptor())
        .bind(
            PoolServiceGrpc.getCreatePoolMethod(),
            onPool(Role.ADMIN, request -> request.getPool().getName(), control::create))
        .bind(
            PoolServiceGrpc.getGetPoolMethod(),
            onPool(Role.READ, GetPoolRequest::getName, control::get))
        .bind(PoolServiceGrpc.getListPoolsMethod(), unary(request -> "", this::list))
        .bind(
            PoolServiceGrpc.getUpdatePoolMethod(),
            onPool(Role.ADMIN, request -> request.getPool().getName(), control::update))
        .bind(
            PoolServiceGrpc.getDeletePoolMethod(),
            onPool(Role.ADMIN, DeletePoolRequest::getName, control::delete))
        .definition();
  }

  ServerServiceDefinition server() {
    return new ServiceBinding(ServerServiceGrpc.getServiceDescriptor())
        .bind(
            ServerServiceGrpc.getGetStatisticsMethod(),
            unary(
                (GetStatisticsRequest _) -> "", (_, caller) -> statistics.apply(visibleTo(caller))))
        .definition();
  }

  private ListPoolsResponse list(ListPoolsRequest request, @Nullable Caller caller) {
    return control.list(request, visibleTo(caller));
  }

  private static Predicate<String> visibleTo(@Nullable Caller caller) {
    return pool -> caller == null || caller.holds(Role.READ, pool);
  }

  private <Q, R extends MessageLite> ServerCallHandler<Decoded<Q>, R> onPool(
      Role role, Function<Q, String> resource, Function<Q, R> method) {
    return unary(
        resource,
        (request, caller) -> {
          if (caller != null) {
            caller.require(role, poolName(resource.apply(request)));
          }
          return method.apply(request);
        });
  }

  private static String poolName(String resource) {
    try {
      return PoolName.ofResource(resource);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(e);
    }
  }

  private <Q, R extends MessageLite> ServerCallHandler<Decoded<Q>, R> unary(
      Function<Q, String> resource, Work<Q, R> work) {
    return ServerCalls.asyncUnaryCall((decoded, observer) -> {
      ServerCallStreamObserver<R> answers = (ServerCallStreamObserver<R>) observer;
      // With a handler, answering a call that was cancelled meanwhile does nothing.
      answers.setOnCancelHandler(() -> {});
      CallTrace trace = CallTrace.current();
      try {
        draining.requireNotBegun();
        Q request = decoded.message();
        thread.run(() -> answer(work, request, resource.apply(request), trace, answers));
      } catch (RuntimeException | Error e) {
        audit(trace, "", outcome(e));
        answers.onError(failures.status(e));
      }
    });
  }

  private <Q, R> void answer(
      Work<Q, R> work,
      Q request,
      String resource,
      CallTrace trace,
      ServerCallStreamObserver<R> answers) {
    if (answers.isCancelled()) {
      return;
    }
    R response;
    try {
      response = work.answer(request, trace.caller());
    } catch (RuntimeException | Error e) {
      audit(trace, resource, outcome(e));
      answers.onError(failures.status(e));
      return;
    }
    if (!(response instanceof GetStatisticsResponse)) {
      audit(trace, resource, "OK");
    }
    answers.onNext(response);
    answers.onCompleted();
  }

  private static String outcome(Throwable failure) {
    return failure instanceof Refused refused ? refused.reason().wireName() : "INTERNAL";
  }

  private void audit(CallTrace trace, String resource, String outcome) {
    if (outcome.equals(Reason.PERMISSION_DENIED.wireName())
        || outcome.equals(Reason.UNAUTHENTICATED.wireName())) {
      // The caller has said so already.
      return;
    }
    Caller caller = trace.caller();
    audit.called(
        caller == null ? null : caller.name(),
        trace.peer(),
        trace.method(),
        resource.startsWith(PoolName.PREFIX)
            ? resource.substring(PoolName.PREFIX.length())
            : resource,
        outcome);
  }
}
