package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.bootstrap.Hook;
import java.lang.reflect.Method;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A servlet's channel each time that it goes on with its request, as after a dispatch of an asynchronous one. By reflection, since
 * each generation of servlets has a class of its own.
 */
public final class ServletHook extends Hook {
    private volatile @Nullable Method coreRequest;

    public ServletHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = self == null ? null : request(self);
        MeshStream stream = request == null ? null : MeshStream.in(request);
        return stream == null ? null : CurrentContext.enter(stream.context());
    }

    private @Nullable Request request(Object channel) {
        try {
            Method getter = coreRequest;
            if (getter == null) {
                getter = getter(channel.getClass());
                coreRequest = getter;
            }
            return (Request) getter.invoke(channel);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of generations before the tenth, {@code getRequest} is the servlet's. */
    private static Method getter(Class<?> channel) throws NoSuchMethodException {
        try {
            return channel.getMethod("getCoreRequest");
        } catch (NoSuchMethodException e) {
            return channel.getMethod("getRequest");
        }
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        CurrentContext.exit(state);
        return returned;
    }
}
