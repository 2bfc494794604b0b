package dev.typecase.node.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a configuration file.
 *
 * <pre>{@code
 * port: 7420
 * memory-budget: 2GiB
 * pools:
 *   - name: sessions
 *     capacity: 1000000
 *     labels: {team: web}
 *     fields:
 *       id: uuid
 *       token: string(64)
 *       hits: int64
 * }</pre>
 */
public final class ConfigurationFile {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // A list's or map's entry with nothing behind it.
          .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private ConfigurationFile() {}

  /**
   * Reads a file into a builder that holds the defaults.
   *
   * @param file YAML with the keys of {@link ServerConfiguration}, in kebab case
   * @return the builder, so that a command line can override what the file says
   * @throws ConfigurationException if the file cannot be read or says something that cannot be,
   *     with the file and, where it is known, the line
   */
  public static ServerConfiguration.Builder read(Path file) {
    return read(file, text(file));
  }

  static ServerConfiguration.Builder read(Path file, String text) {
    LineIndex lines = LineIndex.of(MAPPER, text);
    ServerConfiguration.Builder builder = ServerConfiguration.builder();
    try {
      // An empty file, or one of comments only, holds no document at all.
      JsonNode tree = MAPPER.readTree(text);
      if (!tree.isMissingNode() && !tree.isNull()) {
        MAPPER.readValue(text, FileContent.class).applyTo(builder, lines);
      }
      return builder;
    } catch (JacksonException e) {
      throw new ConfigurationException(file + lines.text(e) + ": " + problem(e));
    } catch (ConfigurationException e) {
      throw new ConfigurationException(file + e.getMessage());
    }
  }

  /**
   * {@return what another YAML file of the server says; null, if it says nothing}
   *
   * @param file its name, for messages
   * @param content UTF-8
   * @param type a record whose components are the keys, in kebab case
   * @param <T> the type
   * @throws ConfigurationException if it is no such file, with the file and, where it is known, the
   *     line
   */
  public static <T> @Nullable T parse(Path file, byte[] content, Class<T> type) {
    String text = new String(content, StandardCharsets.UTF_8);
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isMissingNode() || tree.isNull() ? null : MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new ConfigurationException(
          file + LineIndex.of(MAPPER, text).text(e) + ": " + problem(e));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw ConfigurationException.of("config", file, "a file that exists");
    } catch (IOException e) {
      throw ConfigurationException.of("config", file, "a readable text file in UTF-8");
    }
  }

  private static String problem(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "unknown key: "
              + unknown.getPropertyName()
              + " (expected: "
              + names(unknown.getKnownPropertyIds())
              + ")";
      case InvalidNullException empty -> mismatch(empty, "nothing");
      case MismatchedInputException other -> mismatch(other, "a value of another kind");
      default -> e.getOriginalMessage().lines().findFirst().orElse("not valid YAML");
    };
  }

  private static String mismatch(MismatchedInputException e, String found) {
    return key(e) + ": " + found + " (expected: " + kind(e.getTargetType()) + ")";
  }

  private static String names(Collection<Object> known) {
    return known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    return type != null && List.class.isAssignableFrom(type) ? "a list" : "keys with values";
  }

  private static String key(JacksonException e) {
    if (e.getPath().isEmpty()) {
      return "value";
    }
    JacksonException.Reference place = e.getPath().getLast();
    String name = place.getPropertyName();
    return name == null ? "entry " + place.getIndex() : name;
  }
}
