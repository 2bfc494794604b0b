package dev.typecase.comparison;

import dev.typecase.comparison.load.Store;

/** One contestant in one cell: a row of the table. */
record Entry(Store store, Cell cell) {}
