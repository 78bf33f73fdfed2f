/**
 * What the data plane tells of itself: its own log, Istio's metrics, spans, the access log, and the pages they are read
 * from. Recording an exchange takes no lock and waits for nothing; everything that is kept is bounded.
 */
@NullMarked
package io.inweave.core.telemetry;

import org.jspecify.annotations.NullMarked;
