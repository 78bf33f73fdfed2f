package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.HttpResponseHead;

/** The mesh's own answer, told as a stream tells one: the body once the application takes it. Belongs to the call's context. */
final class LibraryReply {
    private final ReplyMessage message;
    private final MeshCall call;
    private volatile boolean paused;
    private boolean given;
    private boolean ended;

    LibraryReply(ReplyMessage message, MeshCall call) {
        this.message = message;
        this.call = call;
    }

    void give() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (Header header : message.headers()) {
            headers.add(header.name(), header.value());
        }
        call.handlers()
                .tell(
                        "headHandler",
                        new HttpResponseHead(
                                call.version(),
                                message.status(),
                                HttpResponseStatus.valueOf(message.status()).reasonPhrase(),
                                headers));
        given = true;
        body();
    }

    private void body() {
        if (ended || !given || paused) {
            return;
        }
        ended = true;
        if (message.body().length > 0) {
            call.handlers().tell("chunkHandler", Buffer.buffer(message.body()));
        }
        call.handlers().tell("endHandler", MultiMap.caseInsensitiveMultiMap());
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        call.context().execute(this::body);
    }
}
