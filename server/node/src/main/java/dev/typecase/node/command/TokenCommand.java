package dev.typecase.node.command;

import dev.typecase.node.access.Token;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code typecase token}: makes a token. Nothing keeps it but its reader. */
@Command(
    name = "token",
    description = {
      "Makes a token of 256 random bits, and its hash.",
      "The client gets the token, by --token-file or TYPECASE_TOKEN. The hash goes into the access"
          + " file of the server, under `tokens` of an identity."
    },
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** For picocli, which fills the fields in. */
  public TokenCommand() {}

  @Override
  public Integer call() {
    String token = Token.random();
    PrintWriter out = spec.commandLine().getOut();
    out.println("token: " + token);
    out.println("hash:  " + Token.hashText(token));
    out.flush();
    return 0;
  }
}
