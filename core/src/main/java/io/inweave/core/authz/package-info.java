/**
 * Whether a request may enter: evaluates the role-based access control of an inbound listener to a decision with its
 * reason.
 */
@NullMarked
package io.inweave.core.authz;

import org.jspecify.annotations.NullMarked;
