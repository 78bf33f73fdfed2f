/** The proxy beside a process that is not a JVM: real processes, woven JVMs at the other ends. */
@NullMarked
package io.inweave.tests.system.proxy;

import org.jspecify.annotations.NullMarked;
