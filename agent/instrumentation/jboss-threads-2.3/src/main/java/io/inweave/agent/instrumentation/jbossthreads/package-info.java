/** JBoss Threads: context follows work into the pool that Quarkus, Undertow and WildFly work with. */
@NullMarked
package io.inweave.agent.instrumentation.jbossthreads;

import org.jspecify.annotations.NullMarked;
