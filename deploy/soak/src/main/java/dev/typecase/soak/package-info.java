/**
 * The soak: one run of load and faults against a server process, a line of progress now and then,
 * and a verdict.
 *
 * <pre>
 *   Soak      the command             Course    the rounds: load, faults, a crash or a restart, an audit
 *   server    the server's process    fault     what is done to it beside the load
 *   load      callers and their ways  judge     books, audits, excuses, the verdict
 *   content   records that follow from a seed
 *   Abuse     the other command          abuse     attacks, and what their neighbours see
 * </pre>
 */
@NullMarked
package dev.typecase.soak;

import org.jspecify.annotations.NullMarked;
