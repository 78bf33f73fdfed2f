/**
 * The data plane assembled: identity, discovery, exchange and telemetry as one object that starts in the background and
 * frees every thread when it is closed. The only package that knows all the others.
 */
@NullMarked
package io.inweave.core.plane;

import org.jspecify.annotations.NullMarked;
