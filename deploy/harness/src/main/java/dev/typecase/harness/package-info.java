/**
 * What the programs under {@code deploy} share that start servers and clients as processes of their
 * own on loopback: they start them, talk to them line by line, look at them from outside, cut their
 * connections, and end them by their process id. Knows nothing of what is measured or judged.
 */
@NullMarked
package dev.typecase.harness;

import org.jspecify.annotations.NullMarked;
