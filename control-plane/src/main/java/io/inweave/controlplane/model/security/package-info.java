/** What PeerAuthentication and AuthorizationPolicy say, as immutable values. */
@NullMarked
package io.inweave.controlplane.model.security;

import org.jspecify.annotations.NullMarked;
