package dev.typecase.node.endpoint;

import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestKind;
import dev.typecase.wire.OutgoingMessage;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Binds handlers to a generated service, with marshallers of our own in the place of the generated
 * ones. To clients and to reflection it is the same service.
 */
final class ServiceBinding {
  private final ServiceDescriptor generated;
  private final Map<MethodDescriptor<?, ?>, ServerCallHandler<?, ?>> handlers =
      new LinkedHashMap<>();

  ServiceBinding(ServiceDescriptor generated) {
    this.generated = generated;
  }

  /** Gives a method its handler. {@return this binding} */
  <Q, R> ServiceBinding bind(
      MethodDescriptor<Q, R> method, ServerCallHandler<Decoded<Q>, R> handler) {
    DecodingMarshaller<Q> decoder =
        new DecodingMarshaller<>(method.getRequestMarshaller(), requestName(method));
    handlers.put(method.toBuilder(decoder, method.getResponseMarshaller()).build(), handler);
    return this;
  }

  /** Gives a unary method on records its handler. {@return this binding} */
  ServiceBinding bindUnary(
      MethodDescriptor<?, ?> method,
      RequestKind kind,
      ServerCallHandler<Decoded<Exchange>, OutgoingMessage> handler) {
    return bind(method, RequestMarshaller.unary(kind, requestName(method)), handler);
  }

  /** Gives the Pipeline its handler. {@return this binding} */
  ServiceBinding bindPipeline(
      MethodDescriptor<?, ?> method,
      ServerCallHandler<Decoded<Exchange>, OutgoingMessage> handler) {
    return bind(method, RequestMarshaller.pipeline(requestName(method)), handler);
  }

  private ServiceBinding bind(
      MethodDescriptor<?, ?> method,
      RequestMarshaller decoder,
      ServerCallHandler<Decoded<Exchange>, OutgoingMessage> handler) {
    handlers.put(method.toBuilder(decoder, AnswerMarshaller.INSTANCE).build(), handler);
    return this;
  }

  private static String requestName(MethodDescriptor<?, ?> method) {
    return method.getRequestMarshaller() instanceof MethodDescriptor.ReflectableMarshaller<?> known
        ? known.getMessageClass().getSimpleName()
        : "request";
  }

  ServerServiceDefinition definition() {
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor());
    handlers.keySet().forEach(descriptor::addMethod);
    ServerServiceDefinition.Builder definition =
        ServerServiceDefinition.builder(descriptor.build());
    handlers.forEach((method, handler) -> add(definition, method, handler));
    return definition.build();
  }

  // A handler and its method are put into the map together, by bind(), with the same types.
  @SuppressWarnings("unchecked")
  private static <Q, R> void add(
      ServerServiceDefinition.Builder definition,
      MethodDescriptor<Q, R> method,
      ServerCallHandler<?, ?> handler) {
    definition.addMethod(method, (ServerCallHandler<Q, R>) handler);
  }
}
