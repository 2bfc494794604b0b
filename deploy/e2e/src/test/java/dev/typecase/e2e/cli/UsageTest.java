package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.launcher.Typecase;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class UsageTest {
  private static final Set<String> WITHOUT_SERVER =
      Set.of("serve", "plan", "token", "demo", "completion");

  static Stream<CommandLine> remoteCommands() {
    Map<String, CommandLine> commands = Typecase.commandLine().getSubcommands();
    return commands.entrySet().stream()
        .filter(entry -> !WITHOUT_SERVER.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .flatMap(command ->
            command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream());
  }

  @ParameterizedTest
  @MethodSource("remoteCommands")
  void everyCommandExplainsItsExitCodesAndTakesTheCommonOptions(CommandLine command) {
    assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
        .contains(
            "Exit codes:", "--server=HOST:PORT", "--deadline=DURATION", "--json", "--verbose");
  }

  @Test
  void theRootKnowsEveryCommand() {
    assertThat(Typecase.commandLine().getSubcommands())
        .containsKeys("serve", "plan", "demo", "pool", "allocate", "import", "completion");
  }

  @Test
  void aMistypedCommandIsAnsweredWithWhatWasPerhapsMeant() {
    assertThat(CommandRun.of("alocate").exitedWith(2).err()).contains("Did you mean", "allocate");
    assertThat(CommandRun.of("pool", "lst").exitedWith(2).err()).contains("pool list");
  }

  @Test
  void aWrongOptionIsOneSentenceAndAHint() {
    assertThat(CommandRun.of("pool", "list", "--nope").exitedWith(2).err())
        .startsWith("typecase: Unknown option: '--nope'")
        .hasLineCount(2);
    assertThat(
            CommandRun.of("pool", "create", "x", "--field", "a:int8", "--capacity", "many")
                .exitedWith(2)
                .err())
        .contains("'many'")
        .hasLineCount(2);
    assertThat(CommandRun.of("pool", "create", "x", "--capacity", "5").exitedWith(2).err())
        .contains("--field", "--type-file")
        .doesNotContain("Error:");
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeUnreachable() {
    String address;
    try (TypecaseServer server = server()) {
      address = server.address();
    }
    CommandRun run = CommandRun.at(address, "pool", "list").exitedWith(3);
    assertThat(run.err())
        .startsWith("typecase: server " + address + ": not reachable: ")
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void theStackTraceIsShownOnRequest() {
    try (TypecaseServer server = server()) {
      CommandRun run = CommandRun.at(server.address(), "pool", "get", "none", "--verbose");
      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.err()).contains("PoolNotFoundException", "\tat ");
    }
  }

  @Test
  void theCompletionScriptKnowsTheCommands() {
    assertThat(CommandRun.of("completion").succeeded().out())
        .contains("typecase", "allocate", "--type-file");
  }

  private static TypecaseServer server() {
    return TypecaseServer.start(
        ServerConfiguration.builder().port(0).adminPort(ServerConfiguration.ADMIN_OFF).build());
  }
}
