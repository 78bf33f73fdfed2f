package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.NettyHeaders;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.agent.weaving.http.ToldHeaders;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request, as far as it is known before there is a connection. */
final class CallFacts implements ClientRequest {
    private final String method;
    private final String authority;
    private final String path;
    private final Protocol protocol;
    private final HttpHeaders headers;
    private final @Nullable ToldHeaders told;
    private final SentRequest sent;

    CallFacts(LibraryRequest request, InetSocketAddress called, Protocol protocol, SentRequest sent) {
        this.method = request.method();
        this.authority = request.host(called);
        this.path = request.path();
        this.protocol = protocol;
        this.headers = request.headers();
        this.told = ToldBody.headers(request.body());
        this.sent = sent;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        String early = told == null ? null : MessageHeaders.joined(told.values(lowerCaseName));
        return early == null ? NettyHeaders.joined(headers, lowerCaseName) : early;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Replay replay() {
        return sent.replay();
    }
}
