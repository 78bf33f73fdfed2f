package io.inweave.agent.instrumentation.grpc.okhttp;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The client of {@code grpc-okhttp}. Its server (from 1.48 on) is left alone, and that is said: such a port is never announced. */
public final class GrpcOkHttpInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.grpc.okhttp.";
    private static final String TRANSPORT = "io.grpc.okhttp.OkHttpClientTransport";

    @Override
    public String name() {
        return "grpc-okhttp";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("gRPC-Java OkHttp transport", "1.40.0", "2"));
        weaving.requires(TRANSPORT, "attributes");
        weaving.requires(TRANSPORT, "socketFactory");
        // Once a connection; the constructors differ by version, this method does not.
        weaving.type(TRANSPORT)
                .weave(MethodChoice.named("start", 1), Shape.ENTER, HOOKS + "TransportHook", Safety.OPEN);
        weaving.optionalType("io.grpc.okhttp.OkHttpServer")
                .weave(MethodChoice.named("start", 1), Shape.ENTER, HOOKS + "ServerHook", Safety.OPEN);
    }
}
