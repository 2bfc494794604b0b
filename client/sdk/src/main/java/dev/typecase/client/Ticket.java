package dev.typecase.client;

/**
 * What the calls of one method have in common: made when the method is called.
 *
 * @param lane the lane of the calling thread
 * @param callerId the calling thread's id
 * @param expiryNanos when the method has to be over, as {@link Deadlines#now} counts
 */
record Ticket(Lane lane, long callerId, long expiryNanos) {}
