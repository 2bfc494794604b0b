package dev.typecase.comparison.echo;

import dev.typecase.comparison.netty.LoopbackLoops;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Answers {@code RecordService.Read} with a response that was prepared before, of the length that
 * Typecase's would have. Channel options, loops and executor are those of Typecase's node.
 */
public final class EchoServer implements AutoCloseable {
  private static final int CALLS_PER_CONNECTION = 1_000;
  private static final int MAX_MESSAGE_BYTES = 4 << 20;

  private final LoopbackLoops loops;
  private final Server server;

  private EchoServer(LoopbackLoops loops, Server server) {
    this.loops = loops;
    this.server = server;
  }

  /**
   * Starts.
   *
   * @throws IOException if it cannot listen
   */
  public static EchoServer start(int recordBytes, int loopCount) throws IOException {
    LoopbackLoops loops = new LoopbackLoops(loopCount);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .bossEventLoopGroup(loops.accepting())
            .workerEventLoopGroup(loops.serving())
            .channelType(loops.serverChannelType())
            .directExecutor()
            .withChildOption(ChannelOption.TCP_NODELAY, true)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .addService(service(new PreparedAnswers(recordBytes)))
            .build()
            .start();
    return new EchoServer(loops, server);
  }

  private static ServerServiceDefinition service(PreparedAnswers answers) {
    MethodDescriptor<byte[], byte[]> read =
        RecordServiceGrpc.getReadMethod().toBuilder(new BytesMarshaller(), new BytesMarshaller())
            .build();
    return ServerServiceDefinition.builder(RecordServiceGrpc.SERVICE_NAME)
        .addMethod(
            read,
            ServerCalls.asyncUnaryCall((request, observer) -> {
              observer.onNext(answers.to(request));
              observer.onCompleted();
            }))
        .build();
  }

  /** {@return the port that is listened on} */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    loops.close();
  }
}
