package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.client.TypecaseClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all commands that talk to a server share: options, the client, and that every failure
 * becomes one sentence on standard error and an exit code.
 */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    sortSynopsis = false,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK_TEXT,
      ExitCodes.ITEM_REFUSED_TEXT,
      ExitCodes.USAGE_TEXT,
      ExitCodes.UNAVAILABLE_TEXT,
      ExitCodes.REQUEST_REFUSED_TEXT,
      ExitCodes.FILE_TEXT,
      ExitCodes.DEFECT_TEXT
    })
abstract class RemoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--json", order = 100, description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--verbose",
      order = 101,
      description = "Print the stack trace of a failure, too.")
  private boolean verbose;

  @Override
  public final Integer call() {
    CommandLine commandLine = spec.commandLine();
    Console console = new Console(commandLine.getOut(), commandLine.getErr(), json);
    try (TypecaseClient client = connection.connect()) {
      int exitCode = run(client, console);
      console.flush();
      return exitCode;
    } catch (ParameterException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return Failure.of(e, connection.server()).report(console, verbose);
    }
  }

  /**
   * Does what the command is for.
   *
   * @param client closed when this returns
   * @param console takes the result
   * @return the exit code
   * @throws IOException if a file or the console fails
   */
  abstract int run(TypecaseClient client, Console console) throws IOException;

  /** {@return where the server is, as it was asked for} */
  final String server() {
    return connection.server();
  }

  /** {@return the usage error that this sentence says} */
  final ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
