package dev.typecase.e2e.container;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import com.github.dockerjava.api.model.Network.Ipam.Config;
import dev.typecase.testcontainers.TypecaseContainer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/**
 * An address that a container keeps when it is started again or its network comes back, which a
 * published port is not: on Linux, this machine reaches containers at their own addresses.
 */
final class FixedAddress implements AutoCloseable {
  private static final String SUBNET = "10.213.74.0/24";
  private static final String ADDRESS = "10.213.74.10";

  private final Network network =
      Network.builder()
          .createNetworkCmdModifier(
              create -> create.withIpam(new Ipam().withConfig(new Config().withSubnet(SUBNET))))
          .build();

  /** Gives it to a container that is not started yet. {@return the container} */
  TypecaseContainer give(TypecaseContainer container) {
    return container
        .withNetwork(network)
        .withCreateContainerCmdModifier(create -> create.withIpv4Address(ADDRESS));
  }

  String target() {
    return ADDRESS + ":" + TypecaseContainer.PORT;
  }

  /** Takes the container's network away. */
  void cut(TypecaseContainer container) {
    DockerClientFactory.lazyClient()
        .disconnectFromNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(container.getContainerId())
        .exec();
  }

  /** Gives it back, with the same address. */
  void heal(TypecaseContainer container) {
    DockerClientFactory.lazyClient()
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(container.getContainerId())
        .withContainerNetwork(
            new ContainerNetwork()
                .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(ADDRESS)))
        .exec();
  }

  @Override
  public void close() {
    network.close();
  }
}
