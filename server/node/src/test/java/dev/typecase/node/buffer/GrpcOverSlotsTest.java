package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A gRPC server and a channel whose buffers are slots, each in a pool of its own. */
class GrpcOverSlotsTest {
  private static final int CALLS = 500;
  private static final int MOST_BYTES = 60_000;
  private static final int PATIENCE_SECONDS = 20;

  /** 65,536 when rounded up: the most that Netty makes of the buffers that it reads into. */
  private static final int SLOT_BYTES = 65_535;

  private final BufferPool serverBuffers = new BufferPool(SLOT_BYTES, 1000, 1);
  private final BufferPool clientBuffers = new BufferPool(SLOT_BYTES, 1000, 1);
  private final EventLoopGroup serverLoop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoopGroup clientLoop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  /** Messages are bytes; while one is parsed, it lies in the buffers that it came in. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    private final BufferPool buffers;
    private final AtomicLong parsedFromSlots = new AtomicLong();

    Bytes(BufferPool buffers) {
      this.buffers = buffers;
    }

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      if (buffers.lent() > 0) {
        parsedFromSlots.incrementAndGet();
      }
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static MethodDescriptor<byte[], byte[]> echo(Bytes messages) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("test.Echo/Echo")
        .setRequestMarshaller(messages)
        .setResponseMarshaller(messages)
        .build();
  }

  private Server server(Bytes messages) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .bossEventLoopGroup(serverLoop)
        .workerEventLoopGroup(serverLoop)
        .channelType(NioServerSocketChannel.class)
        .withChildOption(ChannelOption.ALLOCATOR, serverBuffers.allocator)
        .directExecutor()
        .addService(
            ServerServiceDefinition.builder("test.Echo")
                .addMethod(
                    echo(messages),
                    ServerCalls.asyncUnaryCall((request, answer) -> {
                      answer.onNext(request);
                      answer.onCompleted();
                    }))
                .build())
        .build()
        .start();
  }

  private ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .eventLoopGroup(clientLoop)
        .channelType(NioSocketChannel.class)
        // Responses are read, and their buffers released, on threads that are no event loops.
        .withOption(ChannelOption.ALLOCATOR, clientBuffers.allocator)
        .build();
  }

  @Test
  void callsOfAllSizesTravelThroughSlotsAndAllOfThemComeBack() throws Exception {
    Bytes serverMessages = new Bytes(serverBuffers);
    Bytes clientMessages = new Bytes(clientBuffers);
    Server server = server(serverMessages);
    ManagedChannel channel = channel(server.getPort());
    try {
      SplittableRandom random = new SplittableRandom(7);
      MethodDescriptor<byte[], byte[]> echo = echo(clientMessages);
      for (int i = 0; i < CALLS; i++) {
        byte[] request = new byte[1 + random.nextInt(i % 2 == 0 ? 200 : MOST_BYTES)];
        random.nextBytes(request);
        assertThat(
                ClientCalls.futureUnaryCall(channel.newCall(echo, CallOptions.DEFAULT), request)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .isEqualTo(request);
      }
    } finally {
      channel.shutdownNow().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      server.shutdownNow().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      clientLoop.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).sync();
      serverLoop.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).sync();
    }
    assertThat(serverMessages.parsedFromSlots).as("requests").hasValue(CALLS);
    assertThat(clientMessages.parsedFromSlots).as("responses").hasValue(CALLS);
    for (BufferPool buffers : new BufferPool[] {serverBuffers, clientBuffers}) {
      buffers.awaitAllBack();
      buffers.close();
    }
  }
}
