/** From woven code to hooks: class loaders beside the libraries, and the guard that keeps our errors to ourselves. */
@NullMarked
package io.inweave.agent.runtime.link;

import org.jspecify.annotations.NullMarked;
