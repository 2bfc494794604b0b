package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.CProgram;
import dev.typecase.benchmarks.table.Row;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Everything that was chosen, measured in one run. */
final class Suite {
  private static final List<Section> SECTIONS =
      List.of(
          new StepsSection(), new LatencySection(), new CreationSection(), new PrefaultSection());

  private final Effort effort;
  private final Path directory;
  private final PrintStream jmhLog;
  private final PrintStream progress;

  /**
   * A suite.
   *
   * @param directory gets what measuring processes need and leave behind
   * @param jmhLog gets all that JMH says
   * @param progress gets a line for each process
   */
  Suite(Effort effort, Path directory, PrintStream jmhLog, PrintStream progress) {
    this.effort = effort;
    this.directory = directory;
    this.jmhLog = jmhLog;
    this.progress = progress;
  }

  /**
   * What a run ends with.
   *
   * @param compiler of the C program, if there is one
   * @param allocating cases of Typecase that allocated on the Java heap
   */
  record Outcome(List<Row> rows, String compiler, List<Case> allocating) {}

  /** {@return how a user chooses what is measured} */
  static List<String> names() {
    return Stream.concat(
            Arrays.stream(Scenario.values()).map(Scenario::methodName),
            SECTIONS.stream().map(Section::name))
        .toList();
  }

  /**
   * Measures what {@code chosen} accepts of {@link #names()}.
   *
   * @throws RunnerException if a measuring process of JMH fails
   */
  Outcome measure(Predicate<String> chosen) throws RunnerException {
    List<Scenario> scenarios =
        Arrays.stream(Scenario.values())
            .filter(scenario -> chosen.test(scenario.methodName()))
            .toList();
    Optional<CProgram> cProgram = CProgram.compile(directory);
    Map<Case, Measurement> measurements =
        new Measurer(effort, cProgram, jmhLog, progress)
            .measure(scenarios.stream().flatMap(scenario -> scenario.cases().stream()).toList());
    CaseRows caseRows = new CaseRows(measurements);
    List<Row> rows = new ArrayList<>();
    scenarios.forEach(scenario -> rows.addAll(rows(scenario, caseRows)));
    SECTIONS.stream()
        .filter(section -> chosen.test(section.name()))
        .forEach(section -> rows.addAll(section.measure(effort, directory, progress)));
    return new Outcome(
        rows, cProgram.map(CProgram::describe).orElse("none"), caseRows.allocatingCases());
  }

  private static List<Row> rows(Scenario scenario, CaseRows caseRows) {
    List<Row> rows = new ArrayList<>(caseRows.of(scenario));
    if (scenario == Scenario.RECORD_PAIR) {
      rows.addAll(new PairRows(caseRows).rows());
    }
    return rows;
  }
}
