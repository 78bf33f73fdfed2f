/** The {@code inweave} command. Each subcommand is one class; errors tell what to do and set the exit code. */
@NullMarked
package io.inweave.cli;

import org.jspecify.annotations.NullMarked;
