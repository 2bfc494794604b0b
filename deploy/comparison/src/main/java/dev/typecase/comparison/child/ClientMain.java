package dev.typecase.comparison.child;

import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Run;
import dev.typecase.comparison.load.RunSpec;
import dev.typecase.harness.Lines;

/**
 * A client process. Its arguments are a {@link Setup} in JSON and a port on loopback. It says
 * {@code connected}, and answers {@code load} with {@code loaded} and {@code run} with {@code
 * seen}; whatever goes wrong is answered with {@code failed}.
 */
public final class ClientMain {
  private ClientMain() {}

  public static void main(String[] arguments) throws Exception {
    Lines lines = new Lines();
    Setup setup = Lines.value(' ' + arguments[0], Setup.class);
    try (Contestant contestant = Contestants.connect(setup, Integer.parseInt(arguments[1]))) {
      lines.say("connected", 0);
      for (String line = lines.next(); line != null; line = lines.next()) {
        answer(lines, line, contestant);
      }
    }
    System.exit(0);
  }

  private static void answer(Lines lines, String line, Contestant contestant) {
    try {
      if (line.startsWith("load ")) {
        Load load = Lines.value(line, Load.class);
        contestant.load(load.first(), load.count());
        lines.say("loaded", load.count());
      } else {
        lines.say("seen", Run.make(contestant, Lines.value(line, RunSpec.class)));
      }
    } catch (Exception e) {
      e.printStackTrace();
      lines.say("failed", e.toString());
    }
  }
}
