/** What PeerAuthentication, AuthorizationPolicy and RequestAuthentication say, as immutable values. */
@NullMarked
package io.inweave.controlplane.model.security;

import org.jspecify.annotations.NullMarked;
