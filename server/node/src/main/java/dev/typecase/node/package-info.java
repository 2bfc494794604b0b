/** The server process: endpoint, services, configuration and control plane. */
@NullMarked
package dev.typecase.node;

import org.jspecify.annotations.NullMarked;
