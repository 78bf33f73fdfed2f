/** Route tables: where the calls to a port go. */
@NullMarked
package io.inweave.controlplane.translate.route;

import org.jspecify.annotations.NullMarked;
