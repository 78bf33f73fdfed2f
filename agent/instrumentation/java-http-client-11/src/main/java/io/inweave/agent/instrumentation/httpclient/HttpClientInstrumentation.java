package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into {@code java.net.http}. Names no type of it: this class is loaded on Java 8 too. */
public final class HttpClientInstrumentation implements Instrumentation {
    private static final String LIBRARY = "jdk.internal.net.http.";
    private static final String HOOKS = "io.inweave.agent.instrumentation.httpclient.";

    @Override
    public String name() {
        return "java-http-client";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("java.net.http", 11));
        weaving.open("java.net.http", "jdk.internal.net.http");
        weaving.open("java.net.http", "jdk.internal.net.http.common");
        requirements(weaving);
        calls(weaving);
        connections(weaving);
        names(weaving);
    }

    private static void requirements(Weaving weaving) {
        String[][] members = {
            {"Exchange", "<init>", "request", "multi", "exchImpl", "exchangeCF", "bodyIgnored", "failed"},
            {"Exchange", "getCancelCause", "cancel", "responseAsyncImpl"},
            {"MultiExchange", "getExchange", "responseHandler", "version", "executor", "cancelled"},
            {"HttpRequestImpl", "proxy", "requestPublisher", "getSystemHeadersBuilder", "isWebSocket"},
            {"common.HttpHeadersBuilder", "map"},
            {"Response", "<init>", "statusCode", "headers", "version"},
            {"ExchangeImpl", "connection", "ignoreBody"},
            {"HttpConnection", "connected"},
            {"HttpClientImpl$DelegatingExecutor", "delegate"},
            {"Http1Request", "request"},
        };
        for (String[] type : members) {
            for (int i = 1; i < type.length; i++) {
                weaving.requires(LIBRARY + type[0], type[i]);
            }
        }
    }

    /** One request of the application, from its beginning to the end of its body. */
    private static void calls(Weaving weaving) {
        weaving.type(LIBRARY + "Exchange")
                .weave(MethodChoice.named("responseAsync", 0), Shape.AROUND, HOOKS + "ResponseHook", Safety.OPEN)
                .weaveArgument(
                        MethodChoice.named("readBodyAsync", 1),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "BodyHandlerHook",
                        Safety.OPEN)
                .weave(
                        MethodChoice.named("readBodyAsync", 1),
                        Shape.REPLACE_RESULT,
                        HOOKS + "ReplyBodyHook",
                        Safety.OPEN)
                .weave(
                        MethodChoice.named("ignoreBody", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "IgnoredBodyHook",
                        Safety.OPEN)
                .weave(MethodChoice.named("nullBody", 2), Shape.AROUND, HOOKS + "NoBodyHook", Safety.OPEN);
        weaving.type(LIBRARY + "HttpClientImpl")
                .weaveArgument(
                        MethodChoice.named("sendAsync", 4),
                        1,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "CallerHook",
                        Safety.OPEN);
        weaving.type(LIBRARY + "MultiExchange")
                .weave(
                        MethodChoice.named("responseAsync", 1),
                        Shape.REPLACE_RESULT,
                        HOOKS + "CallEndHook",
                        Safety.OPEN);
    }

    /** The connection of one attempt. Closed: what stands for an endpoint must not be taken for a host. */
    private static void connections(Weaving weaving) {
        weaving.type(LIBRARY + "HttpRequestImpl")
                .weave(MethodChoice.named("getAddress", 0), Shape.AROUND, HOOKS + "AddressHook", Safety.CLOSED)
                .weave(MethodChoice.named("secure", 0), Shape.REPLACE_RESULT, HOOKS + "SecureHook", Safety.CLOSED);
        weaving.type(LIBRARY + "common.Utils")
                .weaveArgument(
                        MethodChoice.named("resolveAddress", 1),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "ResolveHook",
                        Safety.CLOSED);
        weaving.type(LIBRARY + "AbstractAsyncSSLConnection")
                .weave(MethodChoice.named("createEngine", 4), Shape.AROUND, HOOKS + "EngineHook", Safety.CLOSED);
        if (featureVersion() < 17) {
            weaving.type(LIBRARY + "Exchange")
                    .weave(
                            MethodChoice.named("version", 0),
                            Shape.REPLACE_RESULT,
                            HOOKS + "VersionHook",
                            Safety.CLOSED);
        } else {
            weaving.type(LIBRARY + "Exchange")
                    .weave(
                            MethodChoice.named("remainingConnectTimeout", 0),
                            Shape.REPLACE_RESULT,
                            HOOKS + "ConnectTimeoutHook",
                            Safety.OPEN);
        }
    }

    /** Headers, host and path that are written on the wire. */
    private static void names(Weaving weaving) {
        weaving.type(LIBRARY + "HttpRequestImpl")
                .weave(
                        MethodChoice.named("getUserHeaders", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "UserHeadersHook",
                        Safety.OPEN);
        weaving.type(LIBRARY + "Http1Request")
                .weave(MethodChoice.named("hostString", 0), Shape.REPLACE_RESULT, HOOKS + "HostHook", Safety.OPEN)
                .weave(MethodChoice.named("requestURI", 0), Shape.REPLACE_RESULT, HOOKS + "PathHook", Safety.OPEN);
        weaving.type(LIBRARY + "Stream")
                .weave(
                        MethodChoice.named("createPseudoHeaders", 1),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "PseudoHeadersHook",
                        Safety.OPEN);
    }

    private static int featureVersion() {
        String version = System.getProperty("java.specification.version", "1.8");
        return version.startsWith("1.") ? 8 : Integer.parseInt(version);
    }
}
