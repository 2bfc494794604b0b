package dev.typecase.node.command;

import picocli.CommandLine;

/** The main class of the processes that {@link ServeCommandIT} starts. */
final class ServeProcess {
  private ServeProcess() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new ServeCommand()).execute(args));
  }
}
