package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpConnection;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Origin;
import org.jspecify.annotations.Nullable;

/** What the library hides, in all lines or in some. */
final class Members {
    /** Completes the headers of a request; its parameter has another type in each line. */
    static final MethodHandle NORMALIZE = named(HttpConnection.class, "normalizeRequest");

    /** Says that a request's headers are complete. */
    static final MethodHandle NORMALIZED = named(HttpRequest.class, "normalized");

    /** Starts the clock of a request; without, those without a timeout would be past theirs. */
    static final MethodHandle SENT = named(HttpRequest.class, "sent");

    static final MethodHandle RESOLVE = with(HttpClient.class, "resolveDestination", Origin.class);
    static final MethodHandle REMOVE = with(HttpClient.class, "removeDestination", HttpDestination.class);

    /** Ends the clocks of a connection, in versions that have such. */
    private static final @Nullable MethodHandle DESTROY = find(HttpConnection.class, "destroy");

    private Members() {}

    static void destroy(HttpConnection connection) {
        if (DESTROY != null) {
            Handles.call(DESTROY, connection);
        }
    }

    private static MethodHandle named(Class<?> type, String name) {
        MethodHandle found = find(type, name);
        if (found == null) {
            throw new LinkageError("Jetty client: expected a method " + name + " in " + type.getName());
        }
        return found;
    }

    private static @Nullable MethodHandle find(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return handle(method);
            }
        }
        return null;
    }

    private static MethodHandle with(Class<?> type, String name, Class<?> parameter) {
        try {
            return handle(type.getDeclaredMethod(name, parameter));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("Jetty client: expected a method " + name + " in " + type.getName(), e);
        }
    }

    private static MethodHandle handle(Method method) {
        method.setAccessible(true);
        try {
            return Handles.erased(MethodHandles.lookup().unreflect(method));
        } catch (IllegalAccessException e) {
            throw new LinkageError("Jetty client: " + method + " is out of reach", e);
        }
    }
}
