package dev.typecase.node.endpoint;

import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Binds handlers to a generated service, with {@link DecodingMarshaller} in the place of the
 * generated decoders. To clients and to reflection it is the same service.
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
    String messageName =
        method.getRequestMarshaller() instanceof MethodDescriptor.ReflectableMarshaller<Q> known
            ? known.getMessageClass().getSimpleName()
            : "request";
    DecodingMarshaller<Q> decoder =
        new DecodingMarshaller<>(method.getRequestMarshaller(), messageName);
    handlers.put(method.toBuilder(decoder, method.getResponseMarshaller()).build(), handler);
    return this;
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
