package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.node.config.ConfigurationFile;
import dev.typecase.node.config.MachineMemory;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server makes of its configuration, the virtual machine's options and a limit of memory.
 *
 * @param configuration as the server reads it
 * @param machine the memory that it finds
 */
record ServerPlan(ServerConfiguration configuration, MachineMemory machine) {
  private static final String SERVE = "serve";

  /** {@return the plan of a server with a configuration file} */
  static ServerPlan of(String yaml, String javaOptions, long limitBytes) throws IOException {
    Path file = Files.createTempFile("typecase", ".yaml");
    try {
      Files.writeString(file, yaml);
      return new ServerPlan(
          ConfigurationFile.read(file).build(),
          new MachineMemory(
              limitBytes,
              mebibytes(javaOptions, "-Xmx(\\d+)m"),
              mebibytes(javaOptions, "-XX:MaxDirectMemorySize=(\\d+)m")));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * {@return the plan of a server with options} Each is a key of the configuration file, too.
   *
   * @param command whatever stands before {@code serve}, and what follows it
   */
  static ServerPlan of(List<String> command, String javaOptions, long limitBytes)
      throws IOException {
    StringBuilder yaml = new StringBuilder();
    Iterator<String> words = command.subList(command.indexOf(SERVE) + 1, command.size()).iterator();
    while (words.hasNext()) {
      String key = words.next().substring("--".length());
      yaml.append(key).append(": ").append(key.equals("plaintext") ? "true" : words.next());
      yaml.append('\n');
    }
    return of(yaml.toString(), javaOptions, limitBytes);
  }

  private static long mebibytes(String javaOptions, String option) {
    Matcher matcher = Pattern.compile(option).matcher(javaOptions);
    assertThat(matcher.find()).as(option).isTrue();
    return Long.parseLong(matcher.group(1)) << 20;
  }

  /** {@return the plan, which fits} */
  MemoryPlan memory() {
    return MemoryPlan.of(configuration, machine);
  }
}
