/**
 * What is measured: one class a family of benchmarks, one enum constant a design.
 *
 * <p>Each method measures one operation; {@code @OperationsPerInvocation} divides bursts. The
 * process that measures a design loads no other one, so that the virtual machine sees one
 * implementation of each interface, as in production.
 */
@NullMarked
package dev.typecase.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
