/**
 * The HTTP port: readiness, metrics, what is registered, connected and refused, the last traces, targets for Prometheus,
 * and a page for people. It shows, and takes spans in; nothing can be changed through it.
 */
@NullMarked
package io.inweave.controlplane.status;

import org.jspecify.annotations.NullMarked;
