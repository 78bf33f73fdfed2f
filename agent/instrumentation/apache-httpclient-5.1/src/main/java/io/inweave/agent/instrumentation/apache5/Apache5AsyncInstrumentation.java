package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into the async client of Apache HttpClient 5. */
public final class Apache5AsyncInstrumentation implements Instrumentation {
    private static final String LIBRARY = "org.apache.hc.client5.http.";
    private static final String ASYNC = LIBRARY + "impl.async.";
    private static final String HOOKS = "io.inweave.agent.instrumentation.apache5.";
    /** How many parameters a connection operator's {@code connect} has, the callback last: all of 5.1, 5.2, 5.4 and 5.6. */
    private static final int[] CONNECTS = {6, 7, 8, 9};

    @Override
    public String name() {
        return "apache-httpclient-5-async";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Apache HttpClient", "5.1", "5.8"));
        weaving.requires(LIBRARY + "HttpRoute", "<init>");
        weaving.requires(LIBRARY + "HttpHostConnectException", "<init>");
        weaving.requires(LIBRARY + "async.AsyncExecChain$Scope", "<init>");
        weaving.requires(LIBRARY + "async.AsyncExecRuntime", "releaseEndpoint");
        weaving.requires(LIBRARY + "async.AsyncExecRuntime", "discardEndpoint");
        weaving.requires(ASYNC + "InternalAbstractHttpAsyncClient", "scheduledExecutorService");
        weaving.type(ASYNC + "AsyncConnectExec")
                .weave(MethodChoice.named("execute", 5), Shape.AROUND, HOOKS + "AsyncExecuteHook", Safety.OPEN);
        // Closed: what stands for an endpoint that speaks mutual TLS must not be spoken to in plaintext.
        weaving.type(ASYNC + "InternalHttpAsyncExecRuntime")
                .weave(
                        MethodChoice.named("connectEndpoint", 2),
                        Shape.AROUND,
                        HOOKS + "AsyncConnectHook",
                        Safety.CLOSED)
                .weaveArgument(
                        MethodChoice.named("connectEndpoint", 2),
                        1,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "AsyncConnectedHook",
                        Safety.CLOSED);
        Weaving.Type operator = weaving.optionalType(LIBRARY + "impl.nio.DefaultAsyncClientConnectionOperator");
        for (int parameters : CONNECTS) {
            operator.weaveArgument(
                    MethodChoice.named("connect", parameters),
                    parameters - 1,
                    Shape.REPLACE_ARGUMENT_SEEING_ALL,
                    HOOKS + "AsyncTlsHook",
                    Safety.CLOSED);
        }
        weaving.type(LIBRARY + "impl.DefaultHttpRequestRetryStrategy")
                .weave(
                        MethodChoice.named("retryRequest"),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "RetryHook",
                        Safety.OPEN);
        weaving.type(ASYNC + "AbstractMinimalHttpAsyncClientBase")
                .weave(MethodChoice.named("doExecute"), Shape.ENTER, HOOKS + "MinimalClientHook", Safety.OPEN);
        weaving.type(ASYNC + "InternalH2AsyncClient")
                .weave(
                        MethodChoice.named("createAsyncExecRuntime"),
                        Shape.ENTER,
                        HOOKS + "Http2ClientHook",
                        Safety.OPEN);
    }
}
