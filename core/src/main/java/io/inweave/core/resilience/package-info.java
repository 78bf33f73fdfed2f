/**
 * Whether, when and how often a request is tried again, and how many may be under way at once.
 */
@NullMarked
package io.inweave.core.resilience;

import org.jspecify.annotations.NullMarked;
