package io.inweave.agent.instrumentation.grpc.okhttp;

import io.grpc.Attributes;
import io.grpc.internal.GrpcAttributes;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Shared;
import io.inweave.bootstrap.Hook;
import io.inweave.core.tls.TlsTarget;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives a transport that must be mutual TLS its socket factory, before it connects. */
public final class TransportHook extends Hook {
    private static final Attributes.Key<InetSocketAddress> ADDRESS = attribute("inweave.peer.address");
    private static final Attributes.Key<TlsTarget> TLS = attribute("inweave.peer.tls");
    private static final Attributes.Key<Consumer<Throwable>> FAILED = attribute("inweave.peer.failed");

    private final AgentServices services;
    private volatile @Nullable Members members;

    public TransportHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null) {
            return null;
        }
        try {
            secure(self);
        } catch (ReflectiveOperationException e) {
            // The transport then connects to an address that leads nowhere.
            throw new LinkageError("gRPC: an OkHttp transport cannot be made mutual TLS", e);
        }
        return null;
    }

    private void secure(Object transport) throws ReflectiveOperationException {
        Members known = members;
        if (known == null) {
            known = new Members(transport.getClass());
            members = known;
        }
        Attributes attributes = (Attributes) known.attributes.get(transport);
        Attributes address = attributes == null ? null : attributes.get(GrpcAttributes.ATTR_CLIENT_EAG_ATTRS);
        TlsTarget target = address == null ? null : address.get(TLS);
        if (address != null && target != null) {
            known.socketFactory.set(
                    transport,
                    new MeshSocketFactory(services.tls(), address.get(ADDRESS), target, address.get(FAILED)));
        }
    }

    private static <T> Attributes.Key<T> attribute(String name) {
        return Shared.value(Attributes.class, name, () -> Attributes.Key.create(name));
    }

    private static final class Members {
        private final Field attributes;
        private final Field socketFactory;

        Members(Class<?> transport) throws NoSuchFieldException {
            attributes = transport.getDeclaredField("attributes");
            attributes.setAccessible(true);
            socketFactory = transport.getDeclaredField("socketFactory");
            socketFactory.setAccessible(true);
        }
    }
}
