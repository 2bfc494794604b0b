package dev.typecase.engine.memory;

/**
 * What a region got of the {@link Pages} that it asked for. Immutable.
 *
 * <p>Huge pages are a wish, and to be without them is no error. Granted means that the region
 * begins where a huge page can and that the kernel took the advice. How many huge pages it then
 * finds is its own affair, and a last part that is smaller than one has small pages.
 *
 * @param inForce what holds for the region
 * @param hugePagesRefusal why huge pages were asked for and are not in force; empty if they are, or
 *     were not asked for
 */
public record GrantedPages(Pages inForce, String hugePagesRefusal) {}
