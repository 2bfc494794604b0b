/**
 * The floor: the same slots of the same engine over TCP with nothing between, length-prefixed
 * frames through Netty. What a transport costs is measured against it.
 *
 * <pre>
 *   request   int bytes behind it | byte operation | int count | count handles, or records
 *   read      count handles              answer  count outcomes (1), versions (8), records
 *   write     count handles, count records       count outcomes (1), versions (8)
 *   allocate  count records                      count outcomes (1), handles (8)
 *   answer    int bytes behind it | as above; in the order of the requests
 * </pre>
 *
 * Big-endian, but for the records, which are the slots' own bytes.
 */
@NullMarked
package dev.typecase.comparison.floor;

import org.jspecify.annotations.NullMarked;
