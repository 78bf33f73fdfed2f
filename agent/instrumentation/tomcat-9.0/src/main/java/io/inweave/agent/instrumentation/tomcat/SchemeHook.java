package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.reflect.Field;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A client over the mesh's TLS may say {@code :scheme https}. On what is a plaintext connector to Tomcat that is another
 * scheme than the connection's, for which newer versions reset the stream; so it reads {@code http} there.
 */
public final class SchemeHook extends Hook {
    private static final String HTTP2 = "org.apache.coyote.http2.";

    private final Field handler;
    private final Field socketWrapper;

    public SchemeHook(AgentServices services) throws ReflectiveOperationException {
        ClassLoader tomcat = SocketWrapperBase.class.getClassLoader();
        handler = field(Class.forName(HTTP2 + "Stream", false, tomcat), "handler");
        socketWrapper = field(Class.forName(HTTP2 + "Http2UpgradeHandler", false, tomcat), "socketWrapper");
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** @param value of a header whose name is the first argument */
    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        return "https".equals(value) && ":scheme".equals(arguments[0]) && overMesh(self) ? "http" : value;
    }

    private boolean overMesh(@Nullable Object stream) {
        try {
            SocketWrapperBase<?> socket = (SocketWrapperBase<?>) socketWrapper.get(handler.get(stream));
            Object channel = socket == null ? null : socket.getSocket();
            return channel instanceof MeshNioChannel && ((MeshNioChannel) channel).peer() != null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
