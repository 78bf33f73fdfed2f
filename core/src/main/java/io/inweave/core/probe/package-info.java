/**
 * Asks the application how it is, for those who may not ask it themselves: kubelet has no identity, and a port under policy
 * refuses it. What is asked is given by a setting that the injection into pods makes; it is asked from within the process, by
 * mutual TLS with its own identity where the port is woven.
 */
@NullMarked
package io.inweave.core.probe;

import org.jspecify.annotations.NullMarked;
