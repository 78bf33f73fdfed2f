package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into Apache HttpClient 4.5. */
public final class Apache4Instrumentation implements Instrumentation {
    private static final String LIBRARY = "org.apache.http.";
    private static final String HOOKS = "io.inweave.agent.instrumentation.apache4.";

    @Override
    public String name() {
        return "apache-httpclient-4";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Apache HttpClient", "4.5", "5"));
        weaving.requires(LIBRARY + "client.methods.HttpRequestWrapper", "wrap");
        weaving.requires(LIBRARY + "conn.routing.HttpRoute", "<init>");
        weaving.requires(LIBRARY + "conn.ManagedHttpClientConnection", "getSocket");
        weaving.requires(LIBRARY + "conn.HttpHostConnectException", "<init>");
        weaving.requires(LIBRARY + "impl.execchain.RequestAbortedException", "<init>");
        weaving.type(LIBRARY + "impl.execchain.MainClientExec")
                .weave(MethodChoice.named("execute", 4), Shape.AROUND, HOOKS + "ExecuteHook", Safety.OPEN);
        weaving.type(LIBRARY + "impl.execchain.MinimalClientExec")
                .weave(MethodChoice.named("execute", 4), Shape.AROUND, HOOKS + "ExecuteHook", Safety.OPEN);
        // Closed: what stands for an endpoint that speaks mutual TLS must not be spoken to in plaintext.
        weaving.type(LIBRARY + "impl.conn.DefaultManagedHttpClientConnection")
                .weaveArgument(
                        MethodChoice.named("bind", 1), 0, Shape.REPLACE_ARGUMENT, HOOKS + "BindHook", Safety.CLOSED);
        for (String manager : new String[] {"Pooling", "Basic"}) {
            weaving.type(LIBRARY + "impl.conn." + manager + "HttpClientConnectionManager")
                    .weave(MethodChoice.named("connect", 4), Shape.EXIT, HOOKS + "ConnectedHook", Safety.CLOSED);
        }
        weaving.type(LIBRARY + "impl.client.DefaultHttpRequestRetryHandler")
                .weave(
                        MethodChoice.named("retryRequest", 3),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "RetryHook",
                        Safety.OPEN);
    }
}
