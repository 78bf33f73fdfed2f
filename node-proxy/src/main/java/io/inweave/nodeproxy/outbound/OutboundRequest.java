package io.inweave.nodeproxy.outbound;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.relay.RequestBody;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** A request of the process beside, as core asks about it. */
record OutboundRequest(String method, RequestTarget target, HttpHeaders headers, Protocol protocol, RequestBody body)
        implements ClientRequest {

    @Override
    public String authority() {
        return target.authority();
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return HopHeaders.joined(headers, lowerCaseName);
    }

    @Override
    public Replay replay() {
        return body.replay();
    }
}
