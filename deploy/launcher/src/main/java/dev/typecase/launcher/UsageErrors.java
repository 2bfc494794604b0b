package dev.typecase.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Answers a wrong command line with one sentence, what was perhaps meant, and where help is. A
 * command that only groups others shows them, too: whoever calls it alone does not know them.
 */
final class UsageErrors implements IParameterExceptionHandler {
  private static final String PREFIX = "Error: ";

  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("typecase: " + withoutPrefix(String.valueOf(exception.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
      if (command.getSubcommands().isEmpty()) {
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
      } else {
        command.usage(err);
      }
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  // Some of picocli's messages say so themselves.
  private static String withoutPrefix(String message) {
    return message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
  }
}
