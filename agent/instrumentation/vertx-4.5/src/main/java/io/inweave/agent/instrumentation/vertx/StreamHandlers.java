package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Handles;
import io.vertx.core.Handler;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the library's request wants to be told by its stream, by the names of the methods that say so. Thread-safe. */
final class StreamHandlers {
    private static final Handler<Object> NONE = ignored -> {};

    /** An attempt decides about these; and the library's pool waits for the stream's end. */
    private static final List<String> DECIDED =
            Arrays.asList("headHandler", "chunkHandler", "endHandler", "exceptionHandler", "closeHandler");

    private static final Map<String, MethodHandle> PASSED = passed();

    private final Map<String, Handler<?>> handlers = new ConcurrentHashMap<>();

    private static Map<String, MethodHandle> passed() {
        Map<String, MethodHandle> passed = new HashMap<>();
        for (Method method : HttpClientStream.class.getMethods()) {
            if (isHandler(method) && !DECIDED.contains(method.getName()) && !method.isBridge()) {
                passed.put(method.getName(), Reflected.erased(method));
            }
        }
        return Collections.unmodifiableMap(passed);
    }

    /** Whether a method of streams sets a handler. */
    static boolean isHandler(Method method) {
        return method.getName().endsWith("Handler") && method.getParameterCount() == 1;
    }

    void set(Method setter, @Nullable Handler<?> handler) {
        handlers.put(setter.getName(), handler == null ? NONE : handler);
    }

    /** Tells whoever wants to know now. */
    @SuppressWarnings("unchecked") // each is set with the type that its name stands for
    <T> void tell(String name, @Nullable T value) {
        Handler<T> handler = (Handler<T>) handlers.get(name);
        if (handler != null) {
            handler.handle(value);
        }
    }

    /** Has a stream tell by way of us what is not decided here. */
    void pass(HttpClientStream stream) {
        PASSED.forEach((name, setter) -> {
            Handler<Object> passed = value -> tell(name, value);
            Handles.call(setter, stream, passed);
        });
    }
}
