package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.bootstrap.Hook;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/**
 * On {@code execute} of the chain's last link, below redirects, cookies and the library's retries: takes the calls that belong
 * to the mesh, and runs the very method once for each attempt.
 */
public final class ExecuteHook extends Hook {
    private final AgentServices services;

    public ExecuteHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpRoute route = (HttpRoute) arguments[0];
        HttpRequestWrapper request = (HttpRequestWrapper) arguments[1];
        HttpClientContext context = (HttpClientContext) arguments[2];
        if (self == null || route == null || request == null || context == null || Apache4Call.isAttempt(request)) {
            return null;
        }
        HttpHost target = route.getTargetHost();
        Apache4Call call = new Apache4Call(new Execution(route, request, context, (HttpExecutionAware) arguments[3]));
        BlockingCall<CloseableHttpResponse> driven =
                BlockingCall.begin(services, target.getHostName(), Ports.of(target), call);
        return driven == null ? null : driven.perform(() -> call.run((ClientExecChain) self));
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
