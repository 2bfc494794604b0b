package dev.typecase.soak;

import dev.typecase.client.TypecaseException;
import dev.typecase.harness.HarnessException;
import dev.typecase.soak.abuse.Attack;
import dev.typecase.soak.abuse.Report;
import dev.typecase.soak.abuse.Trial;
import dev.typecase.soak.server.Served;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Attacks a server in every way that is known, and prints what its other clients saw of it. */
@Command(
    name = "abuse",
    mixinStandardHelpOptions = true,
    description =
        "Starts a server and attacks it in every way that is known, beside a well-behaved client;"
            + " prints a table.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:each attack met its refusal, each other call its right answer, memory the plan",
      "1:one did not",
      "2:an option is wrong"
    })
final class Abuse implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Soak soak;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each attack is repeated. Default: 3.")
  private int seconds = 3;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ATTACK",
      description = "Which: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Attack> attacks = List.of(Attack.values());

  @Override
  public Integer call() throws InterruptedException, IOException {
    soak.prepare();
    PrintWriter out = spec.commandLine().getOut();
    boolean sound = true;
    try (Served served = new Served(soak.launcher(), soak.output(), Served.USUAL_CONNECTIONS);
        Trial trial = Trial.on(served)) {
      out.println(Report.head());
      for (Attack attack : attacks) {
        Report report = trial.of(attack, Duration.ofSeconds(seconds));
        sound &= report.failure().isEmpty() && report.residentMost() <= served.plannedBytes();
        out.println(report.line());
        out.flush();
      }
      List<String> complaints = served.complaints();
      complaints.forEach(line -> out.println("log: " + line));
      out.printf("resident memory planned: %,d MiB%n", served.plannedBytes() >> 20);
      return sound && complaints.isEmpty() ? 0 : 1;
    } catch (HarnessException | TypecaseException e) {
      out.println("the attacks broke off: " + e);
      return 1;
    }
  }
}
