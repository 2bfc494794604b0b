package dev.typecase.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.arena.Overflow;
import dev.typecase.engine.arena.SlotArena;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.buffer.SlotByteBufAllocator;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.PoolServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The README's examples of slots for code that knows nothing of Typecase, as they stand there. */
class ReadmeAllocatorsTest {
  private final Workers workers = new Workers(16);

  @Test
  void theArenaExampleDoesWhatItSays() {
    MemorySegment kept;
    PoolSpec scratch = PoolSpec.ofBytes("scratch", 256, 100_000);
    try (Pool pool = Pool.create(scratch, 2, workers);
        Worker worker = workers.claim();
        Arena arena = new SlotArena(pool.lender(), worker, Overflow.DELEGATE)) {
      MemorySegment text = arena.allocateFrom("for C, zero-terminated");
      MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 3, 1, 2);
      MemorySegment large = arena.allocate(100_000);
      assertThat(text.getString(0)).isEqualTo("for C, zero-terminated");
      assertThat(numbers.toArray(ValueLayout.JAVA_INT)).containsExactly(3, 1, 2);
      assertThat(large.byteSize()).isEqualTo(100_000);
      assertThat(pool.counts().lent()).isEqualTo(2);
      kept = text;
    }
    assertThatThrownBy(() -> kept.getString(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theNettyExampleDoesWhatItSays() throws Exception {
    Pool pool = Pool.create(PoolSpec.ofBytes("buffers", 65_535, 10_000), 3, workers);
    ByteBufAllocator slots =
        new SlotByteBufAllocator(pool.lender(), PooledByteBufAllocator.DEFAULT);
    new ServerBootstrap().childOption(ChannelOption.ALLOCATOR, slots);

    HealthStatusManager health = new HealthStatusManager();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withChildOption(ChannelOption.ALLOCATOR, slots)
            .addService(health.getHealthService())
            .build()
            .start();
    ManagedChannel channel = channel("127.0.0.1:" + server.getPort(), slots);
    assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()))
        .isNotNull();
    assertThat(pool.usedSlots()).as("slots that were lent").isPositive();
    channel.shutdown().awaitTermination(20, TimeUnit.SECONDS);
    server.shutdown().awaitTermination(20, TimeUnit.SECONDS);

    ServerConfiguration configuration = ServerConfiguration.builder().port(0).adminPort(0).build();
    try (TypecaseServer typecase = TypecaseServer.start(configuration)) {
      ManagedChannel toTypecase = channel(typecase.address(), slots);
      assertThat(
              PoolServiceGrpc.newBlockingStub(toTypecase)
                  .listPools(ListPoolsRequest.getDefaultInstance())
                  .getPoolsList())
          .isEmpty();
      toTypecase.shutdown().awaitTermination(20, TimeUnit.SECONDS);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(pool.lender().lentSlots()).isZero());
    pool.close();
  }

  private static ManagedChannel channel(String target, ByteBufAllocator slots) {
    return NettyChannelBuilder.forTarget(target)
        .withOption(ChannelOption.ALLOCATOR, slots)
        .usePlaintext()
        .build();
  }
}
