/**
 * From a request's facts to a decision: virtual host, route, weighted cluster, rewrite, header changes, redirect, direct
 * response, fault. Pure functions over the model; matching is Envoy's.
 */
@NullMarked
package io.inweave.core.route;

import org.jspecify.annotations.NullMarked;
