/** The shop on this machine: the control plane in this JVM, each service in a JVM of its own behind a recording relay. */
@NullMarked
package io.inweave.cli.demo.local;

import org.jspecify.annotations.NullMarked;
