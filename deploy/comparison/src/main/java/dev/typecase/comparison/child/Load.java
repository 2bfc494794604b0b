package dev.typecase.comparison.child;

/**
 * Records to be put into a store.
 *
 * @param first index
 * @param count how many from there
 */
public record Load(int first, int count) {}
