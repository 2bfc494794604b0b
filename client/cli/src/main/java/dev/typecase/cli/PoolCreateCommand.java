package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.SlotAlignment;
import dev.typecase.client.TypecaseClient;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code typecase pool create}. */
@Command(name = "create", description = "Create a pool.")
final class PoolCreateCommand extends RemoteCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter.")
  private String name;

  @Option(
      names = "--capacity",
      required = true,
      paramLabel = "RECORDS",
      description =
          "Records that the pool holds for certain, or with --exact at most; 1 to 1000000000.")
  private long capacity;

  @Mixin private RecordTypeOptions recordType;

  @Option(
      names = "--packed",
      description =
          "Lay slots 8 bytes apart instead of 64: denser, but neighbours share cache lines.")
  private boolean packed;

  @Option(
      names = "--exact",
      description =
          "Never hold more records than the capacity; up to earlyRefusal of them may be refused"
              + " early.")
  private boolean exact;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be repeated.")
  private @Nullable Map<String, String> labels;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    PoolDefinition definition =
        new PoolDefinition(
            name,
            recordType.recordType(name),
            capacity,
            packed ? SlotAlignment.PACKED : SlotAlignment.CACHE_LINE,
            exact,
            labels == null ? Map.of() : labels);
    PoolView.print(console, client.pools().create(definition));
    return ExitCodes.OK;
  }
}
