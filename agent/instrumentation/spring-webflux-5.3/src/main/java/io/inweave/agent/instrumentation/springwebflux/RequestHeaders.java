package io.inweave.agent.instrumentation.springwebflux;

import io.inweave.agent.weaving.Handles;
import io.inweave.agent.weaving.http.ToldHeaders;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;

/** The headers and cookies of a WebClient's request. */
final class RequestHeaders extends ToldHeaders {
    /** Up to Spring 6 headers are a map, whose keys are objects; from 7 on they are none. */
    private static final MethodHandle GET = get();

    private final ClientRequest request;

    RequestHeaders(ClientRequest request) {
        this.request = request;
    }

    @Override
    public @Nullable List<String> values(String lowerCaseName) {
        return lowerCaseName.equals("cookie") ? cookies() : values(request.headers(), lowerCaseName);
    }

    private @Nullable List<String> cookies() {
        List<String> pairs = new ArrayList<>();
        request.cookies().forEach((name, values) -> values.forEach(value -> pairs.add(name + '=' + value)));
        return pairs.isEmpty()
                ? values(request.headers(), "cookie")
                : Collections.singletonList(String.join("; ", pairs));
    }

    @SuppressWarnings("unchecked") // what the method says
    private static @Nullable List<String> values(HttpHeaders headers, String name) {
        return (List<String>) Handles.call(GET, headers, name);
    }

    private static MethodHandle get() {
        try {
            for (Method method : HttpHeaders.class.getMethods()) {
                if (method.getName().equals("get")
                        && method.getParameterCount() == 1
                        && method.getReturnType() == List.class) {
                    return Handles.erased(MethodHandles.publicLookup().unreflect(method));
                }
            }
            throw new LinkageError("Spring: expected a method get in HttpHeaders that answers a list");
        } catch (IllegalAccessException e) {
            throw new LinkageError("Spring: HttpHeaders.get cannot be called", e);
        }
    }
}
