/** Tests of the configuration. */
@NullMarked
package dev.typecase.node.config;

import org.jspecify.annotations.NullMarked;
