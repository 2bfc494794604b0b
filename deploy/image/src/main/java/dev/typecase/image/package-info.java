/**
 * Builds the container image of {@code typecase} on a Linux machine: fills a folder with what shall
 * be in it, runs the program in that folder to train its start-up cache, and writes the archive
 * that {@code docker load} takes. Needs neither a container engine nor a registry. Nothing of this
 * package is in the image.
 */
@NullMarked
package dev.typecase.image;

import org.jspecify.annotations.NullMarked;
