/** Commands that look at a mesh and change nothing: its configuration, its agents, and what they have in force. */
@NullMarked
package io.inweave.cli.inspect;

import org.jspecify.annotations.NullMarked;
