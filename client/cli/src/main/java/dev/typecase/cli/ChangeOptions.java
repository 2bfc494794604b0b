package dev.typecase.cli;

import dev.typecase.cli.text.Assignment;
import dev.typecase.cli.text.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The changes of an update: five options, each of which may be repeated. */
final class ChangeOptions {
  private static final String SET = "--set";
  private static final String ADD = "--add";
  private static final String EXPECT = "--expect";
  private static final String MIN = "--min";
  private static final String MAX = "--max";
  private static final String ASSIGNMENT = "FIELD=VALUE";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = SET, paramLabel = ASSIGNMENT, description = "Set a field.")
  private @Nullable List<String> set;

  @Option(
      names = ADD,
      paramLabel = "FIELD=N[,floor=N][,ceiling=N][,saturate]",
      description =
          "Add to a number, which may not pass the floor, the ceiling or the range of its type;"
              + " with 'saturate' it stops there instead.")
  private @Nullable List<String> add;

  @Option(
      names = EXPECT,
      paramLabel = ASSIGNMENT,
      description = "Apply nothing unless the field has this value: with --set a compare-and-set.")
  private @Nullable List<String> expect;

  @Option(
      names = MIN,
      paramLabel = ASSIGNMENT,
      description = "Keep the smaller of the field and this value.")
  private @Nullable List<String> min;

  @Option(
      names = MAX,
      paramLabel = ASSIGNMENT,
      description = "Keep the greater of the field and this value.")
  private @Nullable List<String> max;

  /**
   * {@return the changes in the order in which the user wrote them} Each option has its own list,
   * so the order between options comes from what the parser matched.
   */
  List<Change> inOrder() {
    Map<String, Iterator<String>> texts = new HashMap<>();
    texts.put(SET, iterator(set));
    texts.put(ADD, iterator(add));
    texts.put(EXPECT, iterator(expect));
    texts.put(MIN, iterator(min));
    texts.put(MAX, iterator(max));
    List<Change> changes = new ArrayList<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      Iterator<String> text = texts.get(name);
      if (text != null) {
        changes.add(change(name, Assignment.parse(text.next())));
      }
    }
    return changes;
  }

  private static Change change(String option, Assignment assignment) {
    return switch (option) {
      case SET -> new Change.Set(assignment);
      case ADD -> new Change.Add(assignment);
      case EXPECT -> new Change.Expect(assignment);
      case MIN -> new Change.Min(assignment);
      case MAX -> new Change.Max(assignment);
      default -> throw new IllegalStateException("option: " + option);
    };
  }

  private static Iterator<String> iterator(@Nullable List<String> texts) {
    return texts == null ? List.<String>of().iterator() : texts.iterator();
  }
}
