/** Commands to a running JVM of this machine, by the attach API: only the JVM's own user, or root, is let in. */
@NullMarked
package io.inweave.cli.jvm;

import org.jspecify.annotations.NullMarked;
