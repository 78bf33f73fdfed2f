package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into the library behind {@code java.net.HttpURLConnection}. */
public final class UrlConnectionInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.urlconnection.";
    private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";
    private static final String CLIENT = "sun.net.www.http.HttpClient";
    private static final String NETWORK = "sun.net.NetworkClient";

    @Override
    public String name() {
        return "url-connection";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("HttpURLConnection", 8));
        weaving.open("java.base", "java.net");
        weaving.open("java.base", "sun.net");
        weaving.open("java.base", "sun.net.www");
        weaving.open("java.base", "sun.net.www.http");
        weaving.open("java.base", "sun.net.www.protocol.http");
        requirements(weaving);
        // Open: where it fails, the library connects by itself, as it would without the agent.
        weaving.type(CONNECTION)
                .weave(MethodChoice.named("getNewHttpClient", 3), Shape.AROUND, HOOKS + "ConnectHook", Safety.OPEN)
                .weave(MethodChoice.named("getNewHttpClient", 4), Shape.AROUND, HOOKS + "ConnectHook", Safety.OPEN)
                .weave(MethodChoice.named("writeRequests", 0), Shape.AROUND, HOOKS + "WriteHook", Safety.CLOSED)
                .weave(MethodChoice.named("setNewClient", 2), Shape.ENTER, HOOKS + "NewClientHook", Safety.CLOSED)
                .weave(
                        MethodChoice.named("getCookieHandler", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "CookieHook",
                        Safety.CLOSED);
        // Closed: what was begun for the mesh must not go on in any other way.
        weaving.type(CLIENT)
                .weave(MethodChoice.named("openServer", 2), Shape.AROUND, HOOKS + "OpenedHook", Safety.CLOSED)
                .weave(MethodChoice.named("parseHTTP"), Shape.AROUND, HOOKS + "AnswerHook", Safety.CLOSED)
                .weaveArgument(
                        MethodChoice.named("writeRequests", 3),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "HeadersHook",
                        Safety.CLOSED);
        weaving.type(NETWORK)
                .weaveArgument(
                        MethodChoice.named("doConnect", 2),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "AddressHook",
                        Safety.CLOSED);
    }

    private static void requirements(Weaving weaving) {
        String[][] members = {
            {
                CONNECTION,
                "http",
                "ps",
                "poster",
                "requests",
                "responses",
                "failedOnce",
                "requestURI",
                "cookieHandler",
                "streaming",
                "readTimeout"
            },
            {
                CLIENT,
                "New",
                "isCachedConnection",
                "setDoNotRetry",
                "finished",
                "ignoreContinue",
                "disableKeepAlive",
                "url"
            },
            {NETWORK, "serverSocket", "serverOutput", "serverInput", "encoding"},
            {
                "sun.net.www.MessageHeader",
                "getKey",
                "getValue",
                "findValue",
                "multiValueIterator",
                "add",
                "set",
                "remove"
            },
        };
        for (String[] type : members) {
            for (int i = 1; i < type.length; i++) {
                weaving.requires(type[0], type[i]);
            }
        }
    }
}
