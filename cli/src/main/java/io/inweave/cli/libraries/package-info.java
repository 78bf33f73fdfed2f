/** {@code inweave libraries}: what the agent would weave of an application. */
@NullMarked
package io.inweave.cli.libraries;

import org.jspecify.annotations.NullMarked;
