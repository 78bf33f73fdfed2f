package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** What the context shows the application of its call: attributes up to 5.3, and members of their own from 5.4 on. */
final class ShownContext {
    private static final @Nullable MethodHandle SET_ROUTE = setter("setRoute", HttpRoute.class);
    private static final @Nullable MethodHandle SET_REQUEST = setter("setRequest", HttpRequest.class);
    private static final @Nullable MethodHandle SET_RESPONSE = setter("setResponse", HttpResponse.class);

    private ShownContext() {}

    static void route(HttpClientContext context, HttpRoute route) {
        set(context, SET_ROUTE, HttpClientContext.HTTP_ROUTE, route);
    }

    static void request(HttpClientContext context, HttpRequest request) {
        set(context, SET_REQUEST, HttpCoreContext.HTTP_REQUEST, request);
    }

    static void response(HttpClientContext context, HttpResponse response) {
        set(context, SET_RESPONSE, HttpCoreContext.HTTP_RESPONSE, response);
    }

    private static void set(HttpClientContext context, @Nullable MethodHandle setter, String attribute, Object value) {
        if (setter == null) {
            context.setAttribute(attribute, value);
            return;
        }
        Handles.call(setter, context, value);
    }

    private static @Nullable MethodHandle setter(String name, Class<?> type) {
        try {
            return Handles.erased(MethodHandles.publicLookup()
                    .findVirtual(HttpClientContext.class, name, MethodType.methodType(void.class, type)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
