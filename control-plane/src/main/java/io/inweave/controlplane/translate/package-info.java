/**
 * Turns the world into xDS: one resource name, asked by one workload, gives one resource. Pure functions; a result is
 * kept until one of the inputs that it read changes. Each type of resource has its own package beneath.
 */
@NullMarked
package io.inweave.controlplane.translate;

import org.jspecify.annotations.NullMarked;
