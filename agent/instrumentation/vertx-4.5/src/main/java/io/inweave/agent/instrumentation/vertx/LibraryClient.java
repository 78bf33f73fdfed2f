package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Handles;
import io.inweave.core.exchange.Destination;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.net.SocketAddress;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The library's client that the application asked for a request, and what it asked for. */
final class LibraryClient {
    private static final MethodHandle OPTIONS = Reflected.getter("HttpClientBase", "options");
    private static final MethodHandle VERTX = Reflected.getter("HttpClientBase", "vertx");
    private static final MethodHandle STREAM = Reflected.getter("HttpClientRequestBase", "stream");
    /** A server is a socket's address in Vert.x 4, any address in Vert.x 5. */
    private static final MethodHandle SERVER = Reflected.erased(Reflected.method(RequestOptions.class, "getServer", 0));

    private static final MethodHandle SET_SERVER =
            Reflected.erased(Reflected.method(RequestOptions.class, "setServer", 1));

    private final HttpClient client;
    private final RequestOptions asked;
    private final HttpClientOptions options;
    private final InetSocketAddress called;
    private final boolean ssl;
    private @Nullable CallContext context;

    LibraryClient(Object client, RequestOptions asked) {
        this.client = (HttpClient) client;
        this.asked = asked;
        this.options = (HttpClientOptions) Handles.required(OPTIONS, client);
        String host = asked.getHost() == null ? options.getDefaultHost() : asked.getHost();
        Integer port = asked.getPort();
        this.called = InetSocketAddress.createUnresolved(
                Objects.requireNonNull(host), port == null ? options.getDefaultPort() : port);
        Boolean own = asked.isSsl();
        this.ssl = own == null ? options.isSsl() : own;
    }

    /** The same for as long as the request takes: the application may use its options for something else meanwhile. */
    LibraryClient kept() {
        LibraryClient kept = new LibraryClient(client, new RequestOptions(asked));
        kept.context = new CallContext(((Vertx) Handles.required(VERTX, client)).getOrCreateContext());
        return kept;
    }

    /** Where the request goes. One that names its server goes there, whatever its host is; a tunnel is no request to its host. */
    Destination destination(AgentServices services) {
        boolean plain = Handles.call(SERVER, asked) == null
                && asked.getMethod() != null
                && asked.getMethod() != HttpMethod.CONNECT
                && asked.getURI() != null;
        return plain ? services.outbound().destination(called.getHostString(), called.getPort()) : Destination.OUTSIDE;
    }

    InetSocketAddress called() {
        return called;
    }

    boolean ssl() {
        return ssl;
    }

    /** What is spoken first on a connection of the mesh, where an upgrade may follow. */
    HttpVersion version() {
        boolean priorKnowledge =
                options.getProtocolVersion() == HttpVersion.HTTP_2 && !options.isHttp2ClearTextUpgrade();
        return priorKnowledge ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
    }

    /** Where the application is told of this request. */
    CallContext context() {
        return Objects.requireNonNull(context, "kept has not been called");
    }

    /** The library's request on a stream of ours, as the library makes it. */
    HttpClientRequest request(HttpClientStream stream, Object connection) {
        return LibraryRequest.of(client, asked, called).on(stream, connection);
    }

    /** The request as it would be without us. */
    Future<HttpClientRequest> asEver() {
        return client.request(new OwnOptions(asked));
    }

    /** A stream to where an attempt goes. */
    Future<HttpClientStream> stream(MeshAddress address) {
        RequestOptions wanted = new OwnOptions(asked)
                .setHost(called.getHostString())
                .setPort(called.getPort())
                .setHeaders((MultiMap) null)
                .setFollowRedirects(false)
                .setConnectTimeout(
                        Math.max(0, asked.getConnectTimeout() >= 0 ? asked.getConnectTimeout() : asked.getTimeout()))
                .setIdleTimeout(0)
                .setTimeout(0);
        Handles.call(SET_SERVER, wanted, SocketAddress.inetSocketAddress(address));
        return client.request(wanted).map(request -> (HttpClientStream) Handles.required(STREAM, request));
    }
}
