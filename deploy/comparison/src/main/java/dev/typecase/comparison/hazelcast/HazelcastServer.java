package dev.typecase.comparison.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/**
 * A member alone, on loopback, with no copies of records elsewhere; records are kept as bytes,
 * which is its default.
 */
public final class HazelcastServer implements AutoCloseable {
  /** The map of the records. */
  static final String MAP = "comparison";

  private final HazelcastInstance member;

  private HazelcastServer(HazelcastInstance member) {
    this.member = member;
  }

  /**
   * Starts.
   *
   * @param port where to listen, or the first free one behind it
   */
  public static HazelcastServer start(int port) {
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.getJetConfig().setEnabled(false);
    config.getMapConfig(MAP).setBackupCount(0);
    NetworkConfig network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(true);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getMulticastConfig().setEnabled(false);
    return new HazelcastServer(Hazelcast.newHazelcastInstance(config));
  }

  /** {@return the port that is listened on} */
  public int port() {
    return member.getCluster().getLocalMember().getAddress().getPort();
  }

  @Override
  public void close() {
    member.shutdown();
  }
}
