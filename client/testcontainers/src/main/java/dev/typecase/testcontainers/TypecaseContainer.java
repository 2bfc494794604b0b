package dev.typecase.testcontainers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A Typecase server in a container. Like any container of Testcontainers it is set up, started and
 * stopped by one thread; when {@link #start} returns, the server serves.
 *
 * <pre>{@code
 * try (TypecaseContainer typecase = new TypecaseContainer()) {
 *   typecase.start();
 *   TypecaseClient client = TypecaseClient.connect(typecase.target());
 * }
 * }</pre>
 *
 * <p>Unless told otherwise it has {@value #DEFAULT_MEMORY_BYTES} bytes of memory, of which some 90
 * MB are left for pools, and two event loops, whatever the machine has.
 */
public final class TypecaseContainer extends GenericContainer<TypecaseContainer> {
  /** The image that {@code deploy/image/build} makes. */
  public static final String DEFAULT_IMAGE = "typecase:0.1.0";

  /** The data port, inside. */
  public static final int PORT = 7420;

  /** Memory of a container that is not told otherwise. */
  public static final long DEFAULT_MEMORY_BYTES = 512L << 20;

  private static final String CONFIGURATION = "/tmp/typecase.yaml";
  private static final String SERVING = ".*typecase: serving on .*\\n";

  private long memoryBytes = DEFAULT_MEMORY_BYTES;
  private List<String> options = List.of("--loops", "2");
  private @Nullable String configuration;

  /** A container of {@link #DEFAULT_IMAGE}. */
  public TypecaseContainer() {
    this(DockerImageName.parse(DEFAULT_IMAGE));
  }

  /**
   * A container of another image.
   *
   * @param image its name. It must be on this machine: what is not in a registry cannot be pulled,
   *     and to try takes minutes. {@link #withImagePullPolicy} changes that
   */
  public TypecaseContainer(DockerImageName image) {
    super(image);
    withImagePullPolicy(name -> false);
    withExposedPorts(PORT);
    // Not the port: it is published before anything listens behind it.
    waitingFor(Wait.forLogMessage(SERVING, 1));
  }

  /**
   * Sets the configuration of the server, such as its pools.
   *
   * @param yaml the content of a configuration file
   * @return this
   */
  public TypecaseContainer withConfiguration(String yaml) {
    configuration = yaml;
    return this;
  }

  /**
   * Sets the options of {@code typecase serve}; unless this is called, {@code --loops 2}.
   *
   * @param words options and their values, without those for the address and the configuration
   * @return this
   */
  public TypecaseContainer withServeOptions(String... words) {
    options = List.of(words);
    return this;
  }

  /**
   * Sets the container's memory, swap included.
   *
   * @param bytes more than 420 MiB, unless the options of the virtual machine are set, too, in
   *     {@code JDK_JAVA_OPTIONS}
   * @return this
   */
  public TypecaseContainer withMemory(long bytes) {
    memoryBytes = bytes;
    return this;
  }

  /**
   * {@return {@code host:port} of the running server, for clients on this machine} It changes when
   * the container is restarted. Another container of the same network reaches it by its alias, at
   * {@link #PORT}.
   */
  public String target() {
    return getHost() + ":" + getMappedPort(PORT);
  }

  @Override
  protected void configure() {
    List<String> command = new ArrayList<>(List.of("serve", "--host", "0.0.0.0"));
    command.addAll(options);
    if (configuration != null) {
      withCopyToContainer(Transferable.of(configuration), CONFIGURATION);
      command.addAll(List.of("--config", CONFIGURATION));
    }
    withCommand(command.toArray(String[]::new));
    withCreateContainerCmdModifier(create ->
        Objects.requireNonNull(create.getHostConfig())
            .withMemory(memoryBytes)
            .withMemorySwap(memoryBytes));
  }
}
