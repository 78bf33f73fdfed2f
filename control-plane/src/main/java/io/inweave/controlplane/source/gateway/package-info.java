/**
 * The Gateway API for a mesh (GAMMA, GEP-1294): routes whose parents are Services, read, and brought together into the same
 * routes that VirtualServices make.
 */
@NullMarked
package io.inweave.controlplane.source.gateway;

import org.jspecify.annotations.NullMarked;
