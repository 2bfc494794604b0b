package dev.typecase.node.config;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/**
 * The memory this process may have, and what the JVM and Netty may take of it.
 *
 * @param totalBytes physical memory, or a container's limit where one is set
 * @param heapBytes the greatest heap there can be
 * @param directBytes the most that Netty takes for direct buffers
 */
public record MachineMemory(long totalBytes, long heapBytes, long directBytes) {
  /** {@return what is true of this process} The JDK reads limits of cgroups v1 and v2. */
  public static MachineMemory ofThisProcess() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new MachineMemory(
        system.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        PlatformDependent.maxDirectMemory());
  }
}
