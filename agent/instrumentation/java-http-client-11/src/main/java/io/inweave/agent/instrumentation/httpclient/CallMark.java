package io.inweave.agent.instrumentation.httpclient;

import java.net.InetSocketAddress;
import java.net.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Marks a request of the library as one of the mesh, so that hooks find its call from the request without any map. It stands in
 * the place of the request's proxy, which a call through the mesh does not use, and being no HTTP proxy it is none to the library
 * either. Copies that the library makes (redirect, authentication) carry the mark too, but are not meant by it.
 */
final class CallMark extends Proxy {
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("mark.inweave.invalid", 0);

    private final Object request;
    private final MeshCall call;
    private final @Nullable Proxy replaced;

    private CallMark(Object request, MeshCall call, @Nullable Proxy replaced) {
        super(Type.SOCKS, NOWHERE);
        this.request = request;
        this.call = call;
        this.replaced = replaced;
    }

    /** The call that a request belongs to; null for a request that is not of the mesh. */
    static @Nullable MeshCall find(Object request) {
        Proxy proxy = LibraryRequest.proxy(request);
        if (!(proxy instanceof CallMark)) {
            return null;
        }
        CallMark mark = (CallMark) proxy;
        return mark.request == request ? mark.call : null;
    }

    static void put(Object request, MeshCall call) {
        LibraryRequest.setProxy(request, new CallMark(request, call, unmarked(LibraryRequest.proxy(request))));
    }

    /** Gives the request its own proxy back, also where the mark was copied from another one. */
    static void remove(Object request) {
        Proxy proxy = LibraryRequest.proxy(request);
        if (proxy instanceof CallMark) {
            LibraryRequest.setProxy(request, unmarked(proxy));
        }
    }

    private static @Nullable Proxy unmarked(@Nullable Proxy proxy) {
        return proxy instanceof CallMark ? ((CallMark) proxy).replaced : proxy;
    }
}
