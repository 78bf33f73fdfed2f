package io.inweave.agent.instrumentation.apache5;

import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a client of the library executes again what it repeats by itself. The library hands it out to its own links
 * only, and before 5.3 not even as a whole, so it is read from the client that a scheduler belongs to.
 */
final class ClientThread {
    private static final String CLIENT = "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient";

    private ClientThread() {}

    static Executor of(AsyncExecChain.Scheduler scheduler) {
        try {
            // A scheduler is a class within the client, before 5.4 one within a class within it.
            Object inner = scheduler;
            for (Class<?> client = client(inner); ; client = client(inner)) {
                if (client != null) {
                    Field executor = client.getDeclaredField("scheduledExecutorService");
                    executor.setAccessible(true);
                    return (Executor) executor.get(inner);
                }
                inner = outer(inner);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Apache HttpClient: expected the client of a scheduler", e);
        }
    }

    private static @Nullable Class<?> client(Object candidate) {
        for (Class<?> type = candidate.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(CLIENT)) {
                return type;
            }
        }
        return null;
    }

    private static Object outer(Object inner) throws ReflectiveOperationException {
        for (Field field : inner.getClass().getDeclaredFields()) {
            if (field.isSynthetic() && field.getName().startsWith("this$")) {
                field.setAccessible(true);
                return field.get(inner);
            }
        }
        throw new NoSuchFieldException(
                "an enclosing instance of " + inner.getClass().getName());
    }
}
