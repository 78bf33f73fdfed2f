/** Reads small JSON documents, such as a token's claims, without a library in the agent. */
@NullMarked
package io.inweave.core.json;

import org.jspecify.annotations.NullMarked;
