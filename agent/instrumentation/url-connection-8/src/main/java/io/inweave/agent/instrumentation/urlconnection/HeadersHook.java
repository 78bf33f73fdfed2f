package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.http.HttpClient;

/** On the headers of {@code HttpClient.writeRequests}: as the route wants them, in a copy that the application never sees. */
public final class HeadersHook extends Hook {

    public HeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (self == null || value == null) {
            return value;
        }
        UrlCall call = UrlCall.of((HttpClient) self);
        return call == null ? value : call.head((MessageHeader) value);
    }
}
