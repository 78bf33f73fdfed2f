/**
 * {@code HttpURLConnection}, the client behind {@code java.net.URL}: each request of it to the mesh is an exchange, whose
 * attempts the library performs with its own connections, its own cache of them and its own parser. The hooks see the
 * library's types; what is private in these is reached by {@link io.inweave.agent.instrumentation.urlconnection.Members}.
 */
@NullMarked
package io.inweave.agent.instrumentation.urlconnection;

import org.jspecify.annotations.NullMarked;
