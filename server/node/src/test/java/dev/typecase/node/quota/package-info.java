/** Tests of what identities may take. */
@NullMarked
package dev.typecase.node.quota;

import org.jspecify.annotations.NullMarked;
