/** How commands print: tables for people, JSON for programs. */
@NullMarked
package io.inweave.cli.output;

import org.jspecify.annotations.NullMarked;
