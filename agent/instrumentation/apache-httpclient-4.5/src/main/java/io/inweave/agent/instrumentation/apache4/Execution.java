package io.inweave.agent.instrumentation.apache4;

import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** What the library calls {@code execute} with, as the application means it. */
final class Execution {
    final HttpRoute route;
    final HttpRequestWrapper request;
    final HttpClientContext context;
    final @Nullable HttpExecutionAware aware;

    Execution(
            HttpRoute route,
            HttpRequestWrapper request,
            HttpClientContext context,
            @Nullable HttpExecutionAware aware) {
        this.route = route;
        this.request = request;
        this.context = context;
        this.aware = aware;
    }
}
