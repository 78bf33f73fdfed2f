/**
 * Class loaders of module systems, which delegate only what they are told to upwards: what is woven in one of their modules
 * finds the one class of the agent that it calls.
 */
@NullMarked
package io.inweave.agent.instrumentation.loaders;

import org.jspecify.annotations.NullMarked;
