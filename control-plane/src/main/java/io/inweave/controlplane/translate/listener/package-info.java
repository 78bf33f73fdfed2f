/** Listeners: of the names that clients call, and of the ports that servers have. */
@NullMarked
package io.inweave.controlplane.translate.listener;

import org.jspecify.annotations.NullMarked;
