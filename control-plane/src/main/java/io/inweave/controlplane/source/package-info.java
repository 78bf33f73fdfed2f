/**
 * Reads configuration from a watched directory of YAML. Parsing is strict: what is not understood is refused with
 * file, line, field, value and what was expected, and the last good state of that file stays.
 */
@NullMarked
package io.inweave.controlplane.source;

import org.jspecify.annotations.NullMarked;
