package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** On {@code AbstractAsyncSSLConnection.createEngine}: mutual TLS of the mesh for an invented host, else the library's. */
public final class EngineHook extends Hook {
    private final AgentServices services;

    public EngineHook(AgentServices services) {
        this.services = services;
    }

    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        String host = (String) arguments[1];
        if (!WireAddress.isInvented(host)) {
            return null;
        }
        WireAddress address = WireAddress.find(host, (Integer) arguments[2]);
        if (address == null || address.tls() == null) {
            throw Deliberate.of(new SSLException("no identity is known for " + host));
        }
        String[] offered = ((SSLParameters) arguments[3]).getApplicationProtocols();
        try {
            return services.tls()
                    .clientEngine(
                            address.tls(), offered == null || offered.length == 0 ? HTTP_1_1 : Arrays.asList(offered));
        } catch (SSLException e) {
            throw Deliberate.of(e);
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
