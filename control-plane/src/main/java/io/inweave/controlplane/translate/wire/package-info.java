/** What several translations write: names, and parts of xDS messages. */
@NullMarked
package io.inweave.controlplane.translate.wire;

import org.jspecify.annotations.NullMarked;
