package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import org.jspecify.annotations.Nullable;

/** A call as routes see it. */
final class CallFacts implements ClientRequest {
    private final String authority;
    private final String path;
    private final Metadata headers;
    private final Replay replay;

    CallFacts(String authority, String path, Metadata headers, Replay replay) {
        this.authority = authority;
        this.path = path;
        this.headers = headers;
        this.replay = replay;
    }

    @Override
    public String method() {
        return "POST";
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
        return Headers.joined(headers, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.GRPC;
    }

    @Override
    public Replay replay() {
        return replay;
    }
}
