package dev.typecase.node.config;

import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Field;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file's keys. What is absent keeps the builder's default. The names, in kebab
 * case, are the options of {@code typecase serve} too.
 */
record FileContent(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Integer adminPort,
    @Nullable Boolean admin,
    @Nullable String metricsHost,
    @Nullable Integer metricsPort,
    @Nullable Integer loops,
    @Nullable String transport,
    @Nullable String memoryBudget,
    @Nullable Boolean hugePages,
    @Nullable Boolean prefault,
    @Nullable Integer waitingLimitMillis,
    @Nullable Integer drainTimeoutMillis,
    @Nullable Integer slowMillis,
    @Nullable Boolean traces,
    @Nullable String logFormat,
    @Nullable Boolean reflection,
    @Nullable Integer maxConnections,
    @Nullable Integer callsPerConnection,
    @Nullable Integer streamsPerConnection,
    @Nullable String inFlightBytes,
    @Nullable String snapshotDir,
    @Nullable Integer snapshotTimeoutMillis,
    @Nullable Boolean plaintext,
    @Nullable String tlsCertificate,
    @Nullable String tlsKey,
    @Nullable String tlsClientCa,
    @Nullable Boolean tlsClientOptional,
    @Nullable String healthHost,
    @Nullable Integer healthPort,
    @Nullable String access,
    @Nullable List<PoolContent> pools) {

  /** One entry of {@code pools}. */
  record PoolContent(
      @Nullable String name,
      @Nullable Integer capacity,
      @Nullable String slotAlignment,
      @Nullable Boolean exact,
      @Nullable Map<String, String> labels,
      @Nullable String recordType,
      @Nullable LinkedHashMap<String, String> fields) {

    PoolDeclaration declaration(int index) {
      try {
        return new PoolDeclaration(spec(), labels == null ? Map.of() : labels);
      } catch (IllegalArgumentException e) {
        String which = name == null ? "pools[" + index + "]" : "pool '" + name + "'";
        throw new ConfigurationException(which + ": " + e.getMessage());
      }
    }

    private PoolSpec spec() {
      String poolName = PoolName.require(required("name", name));
      return new PoolSpec(
          poolName,
          layout(poolName),
          required("capacity", capacity),
          alignment(),
          Objects.requireNonNullElse(exact, false));
    }

    private Layout layout(String poolName) {
      List<Field> declared =
          required("fields", fields).entrySet().stream()
              .map(entry -> Field.parse(entry.getKey(), String.valueOf(entry.getValue())))
              .toList();
      String typeName = recordType == null ? poolName.replace('-', '_') : recordType;
      return Layout.of(new RecordType(typeName, declared));
    }

    private SlotAlignment alignment() {
      return switch (Objects.requireNonNullElse(slotAlignment, "cache-line")) {
        case "cache-line" -> SlotAlignment.CACHE_LINE;
        case "packed" -> SlotAlignment.PACKED;
        default ->
            throw new IllegalArgumentException(
                "slot-alignment: " + slotAlignment + " (expected: cache-line or packed)");
      };
    }

    private static <T> T required(String key, @Nullable T value) {
      if (value == null) {
        throw new IllegalArgumentException(key + ": missing (expected: a value)");
      }
      return value;
    }
  }

  /**
   * Sets what the file says.
   *
   * @throws ConfigurationException whose message begins with the line, if it is known, and a colon
   */
  void applyTo(ServerConfiguration.Builder builder, LineIndex lines) {
    set(host, builder::host);
    set(port, builder::port);
    set(adminPort, builder::adminPort);
    if (Boolean.FALSE.equals(admin)) {
      builder.adminPort(ServerConfiguration.ADMIN_OFF);
    }
    set(metricsHost, builder::metricsHost);
    set(metricsPort, builder::metricsPort);
    set(loops, builder::loops);
    at(
        lines,
        "/transport",
        () -> choose("transport", transport, Transport.values(), builder::transport));
    at(lines, "/memory-budget", () -> set(memoryBudget, size -> budget(builder, size)));
    set(hugePages, builder::hugePages);
    set(prefault, builder::prefault);
    set(waitingLimitMillis, builder::waitingLimitMillis);
    set(drainTimeoutMillis, builder::drainTimeoutMillis);
    set(slowMillis, builder::slowMillis);
    set(traces, builder::traces);
    at(
        lines,
        "/log-format",
        () -> choose("log-format", logFormat, LogFormat.values(), builder::logFormat));
    set(reflection, builder::reflection);
    set(maxConnections, builder::maxConnections);
    set(callsPerConnection, builder::callsPerConnection);
    set(streamsPerConnection, builder::streamsPerConnection);
    at(lines, "/in-flight-bytes", () -> set(inFlightBytes, size -> inFlight(builder, size)));
    set(snapshotDir, directory -> builder.snapshotDir(Path.of(directory)));
    set(snapshotTimeoutMillis, builder::snapshotTimeoutMillis);
    setSecurity(builder.security());
    set(pools, value -> builder.pools(declarations(value, lines)));
  }

  private void setSecurity(SecurityConfiguration.Builder security) {
    set(plaintext, security::plaintext);
    set(tlsCertificate, file -> security.tlsCertificate(Path.of(file)));
    set(tlsKey, file -> security.tlsKey(Path.of(file)));
    set(tlsClientCa, file -> security.tlsClientCa(Path.of(file)));
    set(tlsClientOptional, security::tlsClientOptional);
    set(healthHost, security::healthHost);
    set(healthPort, security::healthPort);
    set(access, file -> security.access(Path.of(file)));
  }

  private static void budget(ServerConfiguration.Builder builder, String size) {
    builder.memoryBudgetBytes(ByteSize.parse("memory-budget", size));
  }

  private static void inFlight(ServerConfiguration.Builder builder, String size) {
    builder.inFlightBytes(ByteSize.parse("in-flight-bytes", size));
  }

  private static List<PoolDeclaration> declarations(List<PoolContent> pools, LineIndex lines) {
    List<PoolDeclaration> declarations = new ArrayList<>();
    for (PoolContent pool : pools) {
      int index = declarations.size();
      at(lines, "/pools/" + index, () -> declarations.add(pool.declaration(index)));
    }
    return declarations;
  }

  private static void at(LineIndex lines, String path, Runnable step) {
    try {
      step.run();
    } catch (ConfigurationException e) {
      throw new ConfigurationException(lines.text(path) + ": " + e.getMessage());
    }
  }

  private static <E extends Enum<E>> void choose(
      String key, @Nullable String name, E[] choices, Consumer<E> setter) {
    if (name != null) {
      setter.accept(
          Arrays.stream(choices)
              .filter(choice -> choice.toString().equals(name))
              .findFirst()
              .orElseThrow(() -> ConfigurationException.of(key, name, joined(choices))));
    }
  }

  private static String joined(Object[] choices) {
    return Arrays.stream(choices).map(Object::toString).collect(Collectors.joining(" or "));
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
