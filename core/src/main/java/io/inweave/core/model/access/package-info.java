/** Who may enter: authorization policies, and what they ask of a request. */
@NullMarked
package io.inweave.core.model.access;

import org.jspecify.annotations.NullMarked;
