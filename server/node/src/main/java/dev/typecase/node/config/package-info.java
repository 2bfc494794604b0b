/**
 * What a server is asked to be: one immutable value, validated once, before any memory is reserved.
 *
 * <p>{@link dev.typecase.node.config.ConfigurationFile} reads it from YAML, {@link
 * dev.typecase.node.config.ServerConfiguration.Builder} takes overrides, {@link
 * dev.typecase.node.config.MemoryPlan} holds it against the memory there is. Nothing here starts
 * anything. Messages have the form {@code name: value (expected: ...)}.
 */
@NullMarked
package dev.typecase.node.config;

import org.jspecify.annotations.NullMarked;
