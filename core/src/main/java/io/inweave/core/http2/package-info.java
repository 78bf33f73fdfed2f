/**
 * A small HTTP/2 client (RFC 9113, RFC 7541): one connection carries one exchange, which is all that talking to the control
 * plane takes. It is ours because a general library costs an application's start-up more than everything else in the agent.
 */
@NullMarked
package io.inweave.core.http2;

import org.jspecify.annotations.NullMarked;
