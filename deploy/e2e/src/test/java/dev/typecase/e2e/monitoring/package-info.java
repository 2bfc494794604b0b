/** What is shipped for Prometheus and Grafana, held against a running server. */
@NullMarked
package dev.typecase.e2e.monitoring;

import org.jspecify.annotations.NullMarked;
