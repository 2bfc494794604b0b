/**
 * Where and how commands print: results on standard output, as tables for people or as JSON, and
 * everything else on standard error. Knows nothing of servers.
 */
@NullMarked
package dev.typecase.cli.output;

import org.jspecify.annotations.NullMarked;
