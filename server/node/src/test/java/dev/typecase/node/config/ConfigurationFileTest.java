package dev.typecase.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.SlotAlignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationFileTest {
  @TempDir private Path folder;

  private ServerConfiguration read(String yaml) {
    return ConfigurationFile.read(write(yaml)).build();
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(folder.resolve("typecase.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRefused(String yaml, String sentence) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(yaml))
        .withMessage(folder.resolve("typecase.yaml") + sentence);
  }

  @Test
  void everyKeyIsRead() {
    ServerConfiguration configuration =
        read(
            """
            host: 127.0.0.2
            port: 1
            admin-port: 2
            loops: 3
            transport: nio
            memory-budget: 1 GiB
            huge-pages: true
            prefault: true
            waiting-limit-millis: 5
            drain-timeout-millis: 6
            traces: true
            log-format: json
            snapshot-dir: saved
            snapshot-timeout-millis: 12
            reflection: false
            max-connections: 8
            calls-per-connection: 7
            streams-per-connection: 9
            in-flight-bytes: 64 MiB
            pools:
              - name: user-sessions
                capacity: 100
                slot-alignment: packed
                exact: true
                labels: {team: web}
                record-type: Session
                fields:
                  id: uuid
                  token: string(64)?
                  state: enum(NEW=0,OLD=1)
                  scores: int32[4]
            """);
    PoolDeclaration pool = configuration.pools().getFirst();
    assertThat(configuration)
        .isEqualTo(
            ServerConfiguration.builder()
                .host("127.0.0.2")
                .port(1)
                .adminPort(2)
                .loops(3)
                .transport(Transport.NIO)
                .memoryBudgetBytes(1 << 30)
                .hugePages(true)
                .prefault(true)
                .waitingLimitMillis(5)
                .drainTimeoutMillis(6)
                .traces(true)
                .logFormat(LogFormat.JSON)
                .snapshotDir(Path.of("saved"))
                .snapshotTimeoutMillis(12)
                .reflection(false)
                .maxConnections(8)
                .callsPerConnection(7)
                .streamsPerConnection(9)
                .inFlightBytes(64 << 20)
                .pools(List.of(pool))
                .build());
    assertThat(pool.labels()).containsEntry("team", "web");
    assertThat(pool.spec().name()).isEqualTo("user-sessions");
    assertThat(pool.spec().capacity()).isEqualTo(100);
    assertThat(pool.spec().alignment()).isEqualTo(SlotAlignment.PACKED);
    assertThat(pool.spec().exact()).isTrue();
    assertThat(pool.spec().layout())
        .hasToString(
            "Session[id:uuid, token:string(64)?, state:enum(NEW=0,OLD=1), scores:int32[4]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n"})
  void anEmptyFileMeansTheDefaults(String yaml) {
    assertThat(read(yaml)).isEqualTo(ServerConfiguration.builder().build());
  }

  @Test
  void aPoolIsExactOnlyIfTheFileSaysSo() {
    String pool = "pools:\n  - name: a\n    capacity: 1\n    fields: {x: int8}\n";
    assertThat(read(pool).pools().getFirst().spec().exact()).isFalse();
    assertThat(read(pool + "    exact: false\n").pools().getFirst().spec().exact()).isFalse();
    assertThat(read(pool + "    exact: true\n").pools().getFirst().spec().exact()).isTrue();
  }

  @Test
  void eachChoiceOfPagesIsAKeyOfItsOwn() {
    assertThat(read("port: 1").pages()).isEqualTo(Pages.DEFAULT);
    assertThat(read("huge-pages: true").pages()).isEqualTo(Pages.DEFAULT.withHugePages());
    assertThat(read("prefault: true").pages()).isEqualTo(Pages.DEFAULT.withPrefault());
  }

  @Test
  void theAdminPortCanBeSwitchedOff() {
    assertThat(read("admin: false").hasAdminPort()).isFalse();
  }

  @Test
  void anUnknownKeyIsRefusedWithItsLine() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("port: 1\nprot: 2\n"))
        .withMessageStartingWith(
            folder.resolve("typecase.yaml")
                + " line 2: unknown key: prot (expected: access, admin, admin-port,")
        .withMessageContaining(", health-port, host, huge-pages, ")
        .withMessageEndingWith(", waiting-limit-millis)");
  }

  @Test
  void anUnknownKeyOfAPoolIsRefusedWithItsLine() {
    assertRefused(
        "pools:\n  - name: a\n    capasity: 1\n",
        " line 3: unknown key: capasity (expected: capacity, exact, fields, labels, name,"
            + " record-type, slot-alignment)");
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithItsLine() {
    assertRefused(
        "host: a\nport: x\n", " line 2: port: a value of another kind (expected: a whole number)");
    assertRefused(
        "host: a\nport: 1.5\n",
        " line 2: port: a value of another kind (expected: a whole number)");
    assertRefused(
        "reflection: 1\n",
        " line 1: reflection: a value of another kind (expected: true or false)");
    assertRefused(
        "pools:\n  - name: a\n    exact: 1\n",
        " line 3: exact: a value of another kind (expected: true or false)");
    assertRefused(
        "pools:\n  - name: a\n    exact: strictly\n",
        " line 3: exact: a value of another kind (expected: true or false)");
    assertRefused(
        "prefault: on demand\n",
        " line 1: prefault: a value of another kind (expected: true or false)");
    assertRefused(
        "huge-pages: 2MiB\n",
        " line 1: huge-pages: a value of another kind (expected: true or false)");
    assertRefused("pools: x\n", " line 1: pools: a value of another kind (expected: a list)");
    assertRefused("- x\n", " line 1: value: a value of another kind (expected: keys with values)");
  }

  @Test
  void anEntryWithoutContentIsRefusedWithItsLine() {
    assertRefused("pools:\n  -\n", " line 2: entry 0: nothing (expected: keys with values)");
    assertRefused(
        "pools:\n  - name: a\n    labels: {team}\n", " line 3: team: nothing (expected: a text)");
    assertRefused(
        "pools:\n  - name: a\n    fields: {id}\n", " line 3: id: nothing (expected: a text)");
  }

  @Test
  void aLineFeedInAValueStaysOutOfTheMessage() {
    assertRefused(
        "transport: \"a\\nb\"\n", " line 1: transport: a?b (expected: auto or epoll or nio)");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("port: 1\nport: 2\n"))
        .withMessageContaining("line 2")
        .withMessageContaining("port");
  }

  @Test
  void aTextThatIsNoYamlIsRefusedWithItsLine() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("port: 1\nhost: [a\n"))
        .withMessageContaining("line ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aPoolThatCannotBeIsRefusedWithItsLineAndItsName() {
    assertRefused(
        "pools:\n  - name: a\n    capacity: 0\n    fields: {x: int8}\n",
        " line 2: pool 'a': capacity: 0 (expected: 1 to 1000000000)");
    assertRefused(
        "pools:\n  - name: a\n    capacity: 1\n    fields: {x: int9}\n",
        " line 2: pool 'a': field 'x': type: 'int9' (expected: bool, int8, int16, int32, int64,"
            + " float32, float64, uuid, timestamp, fixed(n), bytes(n), string(n) or"
            + " enum(NAME=0,...))");
    assertRefused(
        "pools:\n  - name: a\n    capacity: 1\n",
        " line 2: pool 'a': fields: missing (expected: a value)");
    assertRefused(
        "pools:\n  - name: A\n    capacity: 1\n",
        " line 2: pool 'A': pool name: 'A' (expected: 1 to 63 characters of a-z, 0-9 and hyphen,"
            + " starting with a letter)");
  }

  @Test
  void aSizeOrATransportThatCannotBeIsRefusedWithItsLine() {
    assertRefused(
        "port: 1\nmemory-budget: 2 GB\n",
        " line 2: memory-budget: 2 GB (expected: a whole number of bytes, or with a unit: KiB,"
            + " MiB, GiB, TiB)");
    assertRefused(
        "port: 1\ntransport: tcp\n", " line 2: transport: tcp (expected: auto or epoll or nio)");
  }

  @Test
  void aValueOutOfItsRangeIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("loops: 65"))
        .withMessage("loops: 65 (expected: 1 to 64)");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("port: 65536"))
        .withMessage("port: 65536 (expected: 0 to 65535)");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("max-connections: 0"))
        .withMessage("max-connections: 0 (expected: 1 to 100000)");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("streams-per-connection: 0"))
        .withMessage("streams-per-connection: 0 (expected: 1 to 1000000)");
  }

  @Test
  void twoPoolsOfOneNameAreRefused() {
    String pool = "  - {name: a, capacity: 1, fields: {x: int8}}\n";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("pools:\n" + pool + pool))
        .withMessage("pool name: a (expected: each name once)");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.yaml");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationFile.read(missing))
        .withMessage("config: " + missing + " (expected: a file that exists)");
  }
}
