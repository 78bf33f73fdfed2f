package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;
import sun.net.www.protocol.http.HttpURLConnection;

/**
 * On {@code HttpURLConnection.getCookieHandler}, by which the library's parser stores cookies: not those of an answer that may
 * be dropped, and not under the invented host. {@link UrlCall} stores those of the answer that is handed on.
 */
public final class CookieHook extends Hook {

    public CookieHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        UrlCall call = self == null || value == null ? null : UrlCall.of((HttpURLConnection) self);
        return call != null && call.performs() ? null : value;
    }
}
