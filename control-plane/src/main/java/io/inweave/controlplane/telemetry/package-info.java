/**
 * What the control plane counts of itself, under the names that Istio's dashboards read, and the sink for the spans of
 * the mesh: a bounded memory of the last traces, for the web page and the demo, not a trace store.
 */
@NullMarked
package io.inweave.controlplane.telemetry;

import org.jspecify.annotations.NullMarked;
