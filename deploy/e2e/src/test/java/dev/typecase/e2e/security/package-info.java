/** Encryption and access, seen by the SDK and by the commands. */
@NullMarked
package dev.typecase.e2e.security;

import org.jspecify.annotations.NullMarked;
