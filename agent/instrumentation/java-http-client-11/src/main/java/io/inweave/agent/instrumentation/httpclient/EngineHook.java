package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** On {@code AbstractAsyncSSLConnection.createEngine}: mutual TLS of the mesh, or the application's own, for an invented host. */
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
        WireAddress address = WireAddress.find(host);
        if (address != null && address.ownTlsHost() != null) {
            return ownTls((SSLContext) arguments[0], address.ownTlsHost(), (Integer) arguments[2], (SSLParameters)
                    arguments[3]);
        }
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

    /** The library's own engine, for the host that the application meant. */
    private static SSLEngine ownTls(SSLContext context, String host, int port, SSLParameters parameters) {
        parameters.setServerNames(serverNames(host));
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static List<SNIServerName> serverNames(String host) {
        boolean address = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
        try {
            return address ? Collections.emptyList() : Collections.singletonList(new SNIHostName(host));
        } catch (IllegalArgumentException noName) {
            return Collections.emptyList();
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
