/**
 * The xDS server: who asks, what he subscribed to, what he has, and what therefore is sent. A stream is owned by one task
 * queue; the world comes to it as immutable snapshots, and it pushes the difference to what its client has.
 */
@NullMarked
package io.inweave.controlplane.serve;

import org.jspecify.annotations.NullMarked;
