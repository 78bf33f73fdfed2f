/** Where settings come from, what they are called, and what is said about wrong ones. */
@NullMarked
package io.inweave.agent.runtime.settings;

import org.jspecify.annotations.NullMarked;
