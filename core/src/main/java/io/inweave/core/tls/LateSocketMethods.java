package io.inweave.core.tls;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sockets can from Java 9 on. On Java 8 nobody asks for it. */
final class LateSocketMethods {
    private static final @Nullable Method SET = find("setOption", SocketOption.class, Object.class);
    private static final @Nullable Method GET = find("getOption", SocketOption.class);
    private static final @Nullable Method SUPPORTED = find("supportedOptions");

    private LateSocketMethods() {}

    static <T> void set(Socket socket, SocketOption<T> name, T value) throws IOException {
        call(SET, socket, name, value);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T get(Socket socket, SocketOption<T> name) throws IOException {
        return (T) call(GET, socket, name);
    }

    @SuppressWarnings("unchecked")
    static Set<SocketOption<?>> supported(Socket socket) {
        try {
            return (Set<SocketOption<?>>) call(SUPPORTED, socket);
        } catch (IOException e) {
            return Collections.emptySet();
        }
    }

    private static @Nullable Method find(String name, Class<?>... parameters) {
        try {
            return Socket.class.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object call(@Nullable Method method, Socket socket, Object... arguments) throws IOException {
        if (method == null) {
            throw new UnsupportedOperationException("socket options need Java 9 or later");
        }
        try {
            return method.invoke(socket, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IOException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }
}
