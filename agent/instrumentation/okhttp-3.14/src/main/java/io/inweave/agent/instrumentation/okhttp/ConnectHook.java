package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.agent.weaving.blocking.RepeatingHook;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ConnectInterceptor.intercept}: below redirects, cookies, authentication and cache, above connections and network
 * interceptors. Runs once for each attempt.
 */
public final class ConnectHook extends RepeatingHook<Response> {
    private final AgentServices services;

    public ConnectHook(AgentServices services) {
        this.services = services;
    }

    @Override
    protected @Nullable BlockingCall<Response> begin(Object self, Object[] arguments) {
        Interceptor.Chain chain = (Interceptor.Chain) arguments[0];
        HttpUrl url = chain.request().url();
        return BlockingCall.begin(services, url.host(), url.port(), new MeshCall(services, chain));
    }
}
