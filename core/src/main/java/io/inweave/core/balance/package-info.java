/**
 * Which endpoint of a cluster an attempt goes to: priority and locality, health, outlier detection, slow start, and the
 * cluster's balancing policy. What is known of an endpoint survives updates of the endpoint list and goes with the
 * endpoint.
 */
@NullMarked
package io.inweave.core.balance;

import org.jspecify.annotations.NullMarked;
