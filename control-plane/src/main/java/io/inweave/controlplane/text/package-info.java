/** How what a peer sent is shown to people: in one line, escaped, shortened, and not more often than anyone can read. */
@NullMarked
package io.inweave.controlplane.text;

import org.jspecify.annotations.NullMarked;
