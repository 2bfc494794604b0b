/**
 * How much an identity may take: slots that it holds at a time, and requests in a second.
 *
 * <pre>
 *   Accounts      all of them, by name and by number
 *    +- Account   one identity: its number, and
 *        +- SlotQuota      records of it that are live, in all pools
 *        +- RequestQuota   requests of it in this second
 *             both lease some to each event loop, so that loops seldom meet
 *   QuotaLimits   what an access file says
 * </pre>
 *
 * <p>Knows neither pools nor requests. Limits are never passed; a refusal may come early by what
 * other loops have leased.
 */
@NullMarked
package dev.typecase.node.quota;

import org.jspecify.annotations.NullMarked;
