/** Hooks on the library of the tests. */
package io.inweave.agent.runtime.sample;
