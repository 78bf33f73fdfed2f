/**
 * Puts the agent into a pod, as a pure function: a pod and its namespace's labels to the injected pod, or to the reason why
 * it is left alone. The webhook and {@code inweave inject} are two ways to call it. Pods are trees of JSON, so that fields
 * which only a newer Kubernetes knows come out as they went in.
 */
@NullMarked
package io.inweave.injector;

import org.jspecify.annotations.NullMarked;
