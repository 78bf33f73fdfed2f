/**
 * The mesh's context follows work through the executors of the JDK: whoever hands work over has its context current where the
 * work runs. Nothing that an application can see of its executors changes: see the RATIONALE.
 */
@NullMarked
package io.inweave.agent.instrumentation.executors;

import org.jspecify.annotations.NullMarked;
