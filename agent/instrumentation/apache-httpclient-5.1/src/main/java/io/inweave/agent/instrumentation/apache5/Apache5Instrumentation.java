package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into the classic client of Apache HttpClient 5. */
public final class Apache5Instrumentation implements Instrumentation {
    private static final String LIBRARY = "org.apache.hc.client5.http.";
    private static final String HOOKS = "io.inweave.agent.instrumentation.apache5.";

    @Override
    public String name() {
        return "apache-httpclient-5";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Apache HttpClient", "5.1", "5.8"));
        weaving.requires(LIBRARY + "HttpRoute", "<init>");
        weaving.requires(LIBRARY + "HttpHostConnectException", "<init>");
        weaving.requires(LIBRARY + "classic.ExecChain$Scope", "<init>");
        weaving.requires(LIBRARY + "classic.ExecRuntime", "releaseEndpoint");
        weaving.requires(LIBRARY + "impl.classic.InternalExecRuntime", "cancel");
        weaving.requires(LIBRARY + "impl.classic.RequestEntityProxy", "isConsumed");
        weaving.requires(LIBRARY + "io.ManagedHttpClientConnection", "getSocket");
        weaving.type(LIBRARY + "impl.classic.ConnectExec")
                .weave(MethodChoice.named("execute", 3), Shape.AROUND, HOOKS + "ExecuteHook", Safety.OPEN);
        // Closed: what stands for an endpoint that speaks mutual TLS must not be spoken to in plaintext.
        weaving.type(LIBRARY + "impl.io.DefaultManagedHttpClientConnection")
                .weaveArgument(
                        MethodChoice.described("bind", "(Ljava/net/Socket;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "BindHook",
                        Safety.CLOSED);
        weaving.type(LIBRARY + "impl.io.DefaultHttpClientConnectionOperator")
                .weave(MethodChoice.named("connect"), Shape.EXIT, HOOKS + "ConnectedHook", Safety.CLOSED);
        weaving.type(LIBRARY + "impl.DefaultHttpRequestRetryStrategy")
                .weave(
                        MethodChoice.named("retryRequest"),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "RetryHook",
                        Safety.OPEN);
    }
}
