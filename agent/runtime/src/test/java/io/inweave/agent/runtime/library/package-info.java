/** A library that is woven in tests. */
package io.inweave.agent.runtime.library;
