/** What is shipped to run the server by: chart, Compose file, systemd unit. */
@NullMarked
package dev.typecase.e2e.manifests;

import org.jspecify.annotations.NullMarked;
