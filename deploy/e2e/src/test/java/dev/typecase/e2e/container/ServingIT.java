package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.api.command.TopContainerResponse;
import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.PoolNotFoundException;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.Scan;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.e2e.foreign.ForeignClient;
import dev.typecase.testcontainers.TypecaseContainer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** What a container does while nothing is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServingIT extends ContainerTest {
  private static final String ALIAS = "store";
  private static final int BATCH = 1_000;

  private Network network;
  private TypecaseContainer server;
  private TypecaseClient client;

  @BeforeAll
  void start() {
    network = Network.newNetwork();
    server = new TypecaseContainer().withNetwork(network).withNetworkAliases(ALIAS);
    server.start();
    client = client(server.target());
  }

  @AfterAll
  void stop() {
    if (client != null) {
      client.close();
      server.stop();
      network.close();
    }
  }

  @Test
  void itIsHealthy() {
    assertThat(health(server.target())).isEqualTo(ServingStatus.SERVING);
  }

  /** A report, not a check: what else the machine does decides. */
  @Test
  void theTimeToTheFirstAnswerIsPrinted() {
    try (TypecaseContainer another = new TypecaseContainer()) {
      another.start();
      assertThat(health(another.target())).isEqualTo(ServingStatus.SERVING);
      Duration took =
          Duration.between(
              Instant.parse(Objects.requireNonNull(state(another).getStartedAt())), Instant.now());
      Long bytes = engine().inspectImageCmd(TypecaseContainer.DEFAULT_IMAGE).exec().getSize();
      System.out.printf(
          "image: %,d bytes, first answer %d ms after the container started%n",
          bytes, took.toMillis());
    }
  }

  @Test
  void everyGroupOfCallsWorksThroughTheSdk() {
    client.pools().create(PoolDefinition.of(Item_.CODEC, BATCH));
    assertThat(client.pools().list()).extracting("name").containsExactly("items");
    assertThat(client.pools().updateLabels("items", Map.of("a", "b")).labels()).containsKey("a");
    Pool<Item> items = client.pool(Item.class);

    Handle<Item> one = items.allocate(Item.of(-1));
    items.write(one, Item.of(7));
    items.update(one, update -> update.add(Item_.number, 1L));
    assertThat(items.read(one)).isEqualTo(new Item(8, "item 7"));
    items.free(one);
    assertThatExceptionOfType(StaleHandleException.class).isThrownBy(() -> items.read(one));

    List<Item> records = LongStream.range(0, BATCH).mapToObj(Item::of).toList();
    List<Handle<Item>> handles =
        items.allocateAll(records).stream().map(ItemResult::orElseThrow).toList();
    items.writeAll(handles.stream().map(handle -> RecordWrite.of(handle, Item.of(3))).toList());
    assertThat(items.readAll(handles))
        .allSatisfy(item -> assertThat(item.orElseThrow().record()).isEqualTo(Item.of(3)));
    try (Scan<Item> scan = items.scan()) {
      assertThat(scan.stream().count()).isEqualTo(BATCH);
    }
    assertThat(items.freeAll(handles)).allMatch(ItemResult::isSuccess);

    client.pools().delete("items");
    assertThatExceptionOfType(PoolNotFoundException.class)
        .isThrownBy(() -> client.pools().get("items"));
  }

  @Test
  void aClientThatSharesNoCodeUsesEveryOperation() throws IOException, InterruptedException {
    ForeignClient.prepare();
    ForeignClient.useEveryOperation(server.target());
  }

  /** The name is looked up by the C library of the image. */
  @Test
  void anotherContainerReachesItByItsName() {
    try (GenericContainer<?> list =
        new GenericContainer<>(DockerImageName.parse(TypecaseContainer.DEFAULT_IMAGE))
            .withImagePullPolicy(name -> false)
            .withNetwork(network)
            .withCommand("pool", "list", "--server", ALIAS + ":" + TypecaseContainer.PORT)
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LIMIT))) {
      list.start();
      assertThat(list.getLogs()).startsWith("NAME");
    }
  }

  @Test
  void itIsNotRootAndRunsNothingElse() {
    TopContainerResponse top =
        engine().topContainerCmd(server.getContainerId()).withPsArgs("-eo pid,uid,args").exec();
    assertThat(Arrays.asList(top.getProcesses()))
        .singleElement()
        .satisfies(process -> {
          assertThat(process[1]).isEqualTo("10001");
          assertThat(process[2]).startsWith("/opt/java/bin/java ");
        });
  }

  private static ServingStatus health(String target) {
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      return HealthGrpc.newBlockingStub(channel)
          .check(HealthCheckRequest.getDefaultInstance())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }
}
