package io.inweave.agent.instrumentation.vertx;

import io.vertx.core.http.RequestOptions;

/** What we ask the library for ourselves. The hooks let it by, on whichever thread. */
final class OwnOptions extends RequestOptions {
    OwnOptions(RequestOptions asked) {
        super(asked);
    }
}
