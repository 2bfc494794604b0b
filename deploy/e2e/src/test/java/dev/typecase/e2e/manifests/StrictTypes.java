package dev.typecase.e2e.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The types of Kubernetes, and no field or value that they do not have. */
final class StrictTypes {
  private static final Map<String, Class<? extends HasMetadata>> BY_NAME =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "apps/v1 StatefulSet", StatefulSet.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new NothingAdditional())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private StrictTypes() {}

  /**
   * {@return a document as the type that it says it is}
   *
   * @throws IllegalArgumentException if it is not
   */
  static HasMetadata parse(JsonNode document) {
    String name = document.path("apiVersion").asString() + " " + document.path("kind").asString();
    Class<? extends HasMetadata> type = BY_NAME.get(name);
    if (type == null) {
      throw new IllegalArgumentException(name + " (expected: one of " + BY_NAME.keySet() + ")");
    }
    try {
      return MAPPER.readValue(document.toString(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
    }
  }

  /** {@return an object of these types, as a tree} */
  static JsonNode tree(Object object) {
    try {
      return new YAMLMapper().readTree(MAPPER.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(object + " (expected: an object of Kubernetes)", e);
    }
  }

  /** The types keep fields that they do not know in a map; without it these are an error. */
  private static final class NothingAdditional extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
