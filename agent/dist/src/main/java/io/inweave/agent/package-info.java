/** What the JVM itself calls. The only classes of the agent that an application's class loaders can meet. */
@NullMarked
package io.inweave.agent;

import org.jspecify.annotations.NullMarked;
