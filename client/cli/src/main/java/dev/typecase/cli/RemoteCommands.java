package dev.typecase.cli;

import picocli.CommandLine;

/** The commands that talk to a server: {@code pool}, {@code allocate} and so on. */
public final class RemoteCommands {
  private RemoteCommands() {}

  /**
   * Hangs the commands on a root command.
   *
   * @param root the root command; its parameter exception handler and its output hold for these
   *     commands only if they are set afterwards
   */
  public static void addTo(CommandLine root) {
    root.addSubcommand(new PoolGroup())
        .addSubcommand(new AllocateCommand())
        .addSubcommand(new ReadCommand())
        .addSubcommand(new WriteCommand())
        .addSubcommand(new UpdateCommand())
        .addSubcommand(new FreeCommand())
        .addSubcommand(new ScanCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new ExportCommand())
        .addSubcommand(new TopCommand());
  }
}
