/**
 * Starts servers and clients as processes of their own on loopback, asks them, measures them from
 * outside, and ends them by their process id.
 */
@NullMarked
package dev.typecase.comparison.harness;

import org.jspecify.annotations.NullMarked;
