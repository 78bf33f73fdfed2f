package io.inweave.agent.instrumentation.tomcat;

import io.inweave.core.tls.AlpnChooser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Which protocols a plaintext connector can speak. HTTP/2 only when it has an h2c upgrade protocol: Tomcat then
 * recognises the connection preface by itself, so no negotiated protocol has to be set.
 */
final class ConnectorAlpn {
    private ConnectorAlpn() {}

    static AlpnChooser of(NioEndpoint connector) {
        return speaksHttp2(connector) ? AlpnChooser.ANY_HTTP : AlpnChooser.HTTP_1_1;
    }

    private static boolean speaksHttp2(NioEndpoint connector) {
        try {
            Object handler = connector.getHandler();
            Method getProtocol = declared(handler.getClass(), "getProtocol");
            if (getProtocol == null) {
                return false;
            }
            Object protocol = getProtocol.invoke(handler);
            Method getUpgradeProtocol = declared(protocol.getClass(), "getUpgradeProtocol", String.class);
            return getUpgradeProtocol != null && getUpgradeProtocol.invoke(protocol, "h2c") != null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            // HTTP/1.1 is always right, only slower for a client that would have multiplexed.
            return false;
        }
    }

    private static @Nullable Method declared(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                Method method = owner.getDeclaredMethod(name, parameters);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException e) {
                // Declared by a superclass, if at all.
            }
        }
        return null;
    }
}
