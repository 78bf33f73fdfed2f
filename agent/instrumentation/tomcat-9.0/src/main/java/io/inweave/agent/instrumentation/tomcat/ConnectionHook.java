package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.reflect.Field;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Lets a request find its connection: a processor, of HTTP/1.1 or of one HTTP/2 stream, is given its socket. */
public final class ConnectionHook extends Hook {
    private final Field request;

    public ConnectionHook(AgentServices services) throws NoSuchFieldException {
        request = AbstractProcessor.class.getDeclaredField("request");
        request.setAccessible(true);
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        Object socket = arguments[0] == null ? null : ((SocketWrapperBase<?>) arguments[0]).getSocket();
        try {
            Notes.channel(
                    (Request) request.get(self), socket instanceof MeshNioChannel ? (MeshNioChannel) socket : null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return returned;
    }
}
