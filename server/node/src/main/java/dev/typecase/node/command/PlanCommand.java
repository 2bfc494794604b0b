package dev.typecase.node.command;

import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ServerConfiguration;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says to the byte what a pool will take, without a server. */
@Command(
    name = "plan",
    description = "Shows the exact bytes of a pool, line by line.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:shown", "1:an error of the program", "2:an option cannot be"})
public final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecordTypeOptions type;

  @Option(
      names = "--capacity",
      required = true,
      description = "Records that the pool holds for certain, or with --exact at most.")
  private int capacity;

  @Option(names = "--workers", description = "Event loops of the server (default: the processors).")
  private int workers =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, ServerConfiguration.MAX_LOOPS);

  @Option(names = "--packed", description = "Slots at multiples of 8 bytes instead of 64.")
  private boolean packed;

  @Option(
      names = "--exact",
      description =
          "Never more records than the capacity; the plan says how many may be refused early.")
  private boolean exact;

  @Option(
      names = "--owners",
      description = "With the owner of each record, as servers with an access file keep it.")
  private boolean owners;

  @Option(names = "--json", description = "JSON instead of a table.")
  private boolean json;

  /** For picocli, which fills the fields in. */
  public PlanCommand() {}

  @Override
  public Integer call() {
    PlanReport report = report();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(report.values()));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private PlanReport report() {
    SlotAlignment alignment = packed ? SlotAlignment.PACKED : SlotAlignment.CACHE_LINE;
    try {
      PoolSpec pool = new PoolSpec("plan", type.layout(), capacity, alignment, exact, owners);
      return new PlanReport(pool, PoolPlan.of(pool, workers));
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw refusal(e);
    }
  }

  private ParameterException refusal(RuntimeException cause) {
    return new ParameterException(spec.commandLine(), String.valueOf(cause.getMessage()), cause);
  }
}
