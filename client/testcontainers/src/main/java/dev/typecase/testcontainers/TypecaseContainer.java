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
 * try (TypecaseContainer server = new TypecaseContainer()) {
 *   server.start();
 *   TypecaseClient client = TypecaseClient.connect(server.target());
 * }
 * }</pre>
 *
 * <p>It has two event loops, and no more memory than the server's plan is: pools, and {@value
 * #OTHER_BYTES} bytes for the rest.
 */
public final class TypecaseContainer extends GenericContainer<TypecaseContainer> {
  /** The image that {@code deploy/image/build} makes. */
  public static final String DEFAULT_IMAGE = "typecase:0.1.0";

  /** The data port, inside. */
  public static final int PORT = 7420;

  /** What pools may take in all, unless {@link #withPoolMemory} is called. */
  public static final long DEFAULT_POOL_BYTES = 128L << 20;

  private static final int LOOPS = 2;
  private static final int HEAP_MEBIBYTES = 88;
  private static final int DIRECT_MEBIBYTES = 96;

  // As the server plans: 128, and 2 for each event loop.
  private static final int OVERHEAD_MEBIBYTES = 128 + 2 * LOOPS;

  /** Memory of the container beside pools: heap, direct buffers, overhead. */
  public static final long OTHER_BYTES =
      (long) (HEAP_MEBIBYTES + DIRECT_MEBIBYTES + OVERHEAD_MEBIBYTES) << 20;

  private static final String CONFIGURATION = "/tmp/typecase.yaml";
  private static final String SERVING = ".*typecase: serving on .*\\n";

  private final List<String> serveOptions = new ArrayList<>();
  private final List<String> javaOptions = new ArrayList<>();
  private long poolBytes = DEFAULT_POOL_BYTES;
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
   * Sets what pools may take in all; the container gets {@link #OTHER_BYTES} more, and no swap.
   *
   * @param bytes greater than 0. A pool needs what {@code typecase plan} says
   * @return this
   * @throws IllegalArgumentException if it is not
   */
  public TypecaseContainer withPoolMemory(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: > 0)");
    }
    poolBytes = bytes;
    return this;
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
   * Adds options of {@code typecase serve}.
   *
   * @param words options and their values; not those for the address, the event loops, the memory
   *     budget and the configuration, which are given already
   * @return this
   */
  public TypecaseContainer withServeOptions(String... words) {
    serveOptions.addAll(List.of(words));
    return this;
  }

  /**
   * Adds options of the virtual machine, behind those for its memory.
   *
   * @param options such as {@code -XX:AOTMode=on}
   * @return this
   */
  public TypecaseContainer withJavaOptions(String... options) {
    javaOptions.addAll(List.of(options));
    return this;
  }

  /** {@return the container's limit of memory} */
  public long memoryBytes() {
    return poolBytes + OTHER_BYTES;
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
    withEnv("JDK_JAVA_OPTIONS", String.join(" ", allJavaOptions()));
    withCommand(command().toArray(String[]::new));
    withCreateContainerCmdModifier(create ->
        Objects.requireNonNull(create.getHostConfig())
            .withMemory(memoryBytes())
            .withMemorySwap(memoryBytes()));
  }

  private List<String> allJavaOptions() {
    List<String> options = new ArrayList<>();
    options.add("-Xms" + HEAP_MEBIBYTES + "m");
    options.add("-Xmx" + HEAP_MEBIBYTES + "m");
    options.add("-XX:MaxDirectMemorySize=" + DIRECT_MEBIBYTES + "m");
    options.addAll(javaOptions);
    return options;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of("serve", "--host", "0.0.0.0", "--plaintext"));
    command.addAll(List.of("--loops", Integer.toString(LOOPS)));
    command.addAll(List.of("--memory-budget", Long.toString(poolBytes)));
    command.addAll(serveOptions);
    if (configuration != null) {
      withCopyToContainer(Transferable.of(configuration), CONFIGURATION);
      command.addAll(List.of("--config", CONFIGURATION));
    }
    return command;
  }
}
