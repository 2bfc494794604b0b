@NullMarked
package dev.typecase.node.snapshot;

import org.jspecify.annotations.NullMarked;
