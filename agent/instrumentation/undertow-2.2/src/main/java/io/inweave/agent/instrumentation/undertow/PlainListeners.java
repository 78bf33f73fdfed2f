package io.inweave.agent.instrumentation.undertow;

import io.undertow.Undertow;
import io.undertow.Undertow.ListenerInfo;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiConsumer;

/** What a started Undertow listens with, but for TLS of the application's own and AJP. */
final class PlainListeners {
    private final Field listeners;
    private final Field openListener;

    PlainListeners() throws NoSuchFieldException {
        // The public getter throws when the server was not started.
        listeners = Undertow.class.getDeclaredField("listenerInfo");
        listeners.setAccessible(true);
        openListener = ListenerInfo.class.getDeclaredField("openListener");
        openListener.setAccessible(true);
    }

    void each(Undertow server, BiConsumer<ListenerInfo, HttpOpenListener> action) {
        try {
            List<?> infos = (List<?>) listeners.get(server);
            if (infos == null) {
                return;
            }
            for (Object each : infos) {
                ListenerInfo info = (ListenerInfo) each;
                Object listener = openListener.get(info);
                if ("http".equals(info.getProtcol()) && listener instanceof HttpOpenListener) {
                    action.accept(info, (HttpOpenListener) listener);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
