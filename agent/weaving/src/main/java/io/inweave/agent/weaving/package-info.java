/**
 * What an instrumentation is written against: a description of what to weave, as plain data, and the services that its hooks
 * get. Nothing here names the weaver's own types, so that a JVM which uses none of the libraries loads no weaver.
 */
@NullMarked
package io.inweave.agent.weaving;

import org.jspecify.annotations.NullMarked;
