/**
 * The steps of the worst single operation, counted exactly over chosen schedules, with the words
 * and the scheduler that the engine's own tests use. No clock is read here.
 */
@NullMarked
package dev.typecase.benchmarks.steps;

import org.jspecify.annotations.NullMarked;
