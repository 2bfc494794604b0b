package dev.typecase.node.config;

import dev.typecase.engine.pool.PoolSpec;
import java.util.Map;

/**
 * A pool that exists before the port opens.
 *
 * @param spec its name, layout, capacity and slot alignment, and whether it is exact
 * @param labels its labels
 */
public record PoolDeclaration(PoolSpec spec, Map<String, String> labels) {
  /** Checks the name and the labels. */
  public PoolDeclaration {
    PoolName.require(spec.name());
    labels = Labels.require(labels);
  }

  /**
   * {@return a declaration without labels}
   *
   * @param spec its name, layout, capacity and slot alignment, and whether it is exact
   */
  public static PoolDeclaration of(PoolSpec spec) {
    return new PoolDeclaration(spec, Map.of());
  }
}
