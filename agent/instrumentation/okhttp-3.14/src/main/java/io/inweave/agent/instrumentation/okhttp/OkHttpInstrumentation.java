package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.RequiredMember;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into OkHttp. */
public final class OkHttpInstrumentation implements Instrumentation {
    private static final String CONNECTION = "okhttp3.internal.connection.";
    private static final String HOOKS = "io.inweave.agent.instrumentation.okhttp.";
    private static final String[] CODECS = {
        "okhttp3.internal.http1.Http1ExchangeCodec", "okhttp3.internal.http2.Http2ExchangeCodec"
    };

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("OkHttp", "3.14.1", "6"));
        weaving.open("okhttp3", "okhttp3");
        weaving.open("okhttp3", "okhttp3.internal.connection");
        weaving.open("okhttp3", "okhttp3.internal.http");
        requirements(weaving);
        weaving.type(CONNECTION + "ConnectInterceptor")
                .weave(MethodChoice.named("intercept", 1), Shape.AROUND_REPEATED, HOOKS + "ConnectHook", Safety.OPEN);
        connections(weaving);
        messages(weaving);
        cancellation(weaving);
    }

    /** {@code Transmitter} up to 4.4, {@code RealCall} from 4.5 on. */
    private static void requirements(Weaving weaving) {
        weaving.requires("okhttp3.internal.http.ExchangeCodec", "cancel");
        RequiredMember searches = transmitter("prepareToConnect");
        weaving.requiresOneOf(realCall("enterNetworkInterceptorExchange"), searches);
        weaving.requiresOneOf(
                realCall("exitNetworkInterceptorExchange$okhttp"), transmitter("exchangeDoneDueToException"));
        weaving.requiresOneOf(
                realCall("releaseConnectionNoEvents$okhttp"),
                RequiredMember.of(CONNECTION + "ExchangeFinder", "hasRouteToTry"));
        weaving.requiresOneOf(realCall("getConnection"), transmitter("hasExchange"));
        weaving.requiresOneOf(realCall("getClient"), RequiredMember.of("okhttp3.RealCall", "client"));
        weaving.requiresOneOf(realCall("eventListener"), searches);
    }

    private static RequiredMember realCall(String member) {
        return RequiredMember.of(CONNECTION + "RealCall", member);
    }

    private static RequiredMember transmitter(String member) {
        return RequiredMember.of(CONNECTION + "Transmitter", member);
    }

    /** Where an attempt connects to. Closed: what stands for an endpoint must not be looked up as a host. */
    private static void connections(Weaving weaving) {
        MethodChoice address = MethodChoice.constructor(12);
        weaving.type("okhttp3.Address")
                .weaveArgument(address, 2, Shape.REPLACE_ARGUMENT, HOOKS + "AddressDnsHook", Safety.CLOSED)
                .weaveArgument(address, 3, Shape.REPLACE_ARGUMENT, HOOKS + "AddressSocketsHook", Safety.CLOSED)
                .weaveArgument(address, 8, Shape.REPLACE_ARGUMENT, HOOKS + "AddressProxyHook", Safety.CLOSED);
        weaving.type("okhttp3.Route")
                .weaveArgument(
                        MethodChoice.constructor(3),
                        2,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "RouteHook",
                        Safety.CLOSED);
        weaving.optionalType("okhttp3.Route")
                .weaveArgument(
                        MethodChoice.constructor(4),
                        2,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "RouteHook",
                        Safety.CLOSED);
        weaving.optionalType(CONNECTION + "ExchangeFinder")
                .weave(
                        MethodChoice.named("hasRouteToTry", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "RouteToTryHook",
                        Safety.CLOSED);
    }

    /** What goes over the wire, and how far it got. */
    private static void messages(Weaving weaving) {
        for (String codec : CODECS) {
            weaving.type(codec)
                    .weaveArgument(
                            MethodChoice.named("writeRequestHeaders", 1),
                            0,
                            Shape.REPLACE_ARGUMENT,
                            HOOKS + "RequestHeadersHook",
                            Safety.OPEN)
                    .weave(
                            MethodChoice.named("readResponseHeaders", 1),
                            Shape.REPLACE_RESULT,
                            HOOKS + "ResponseHeadersHook",
                            Safety.OPEN);
        }
        weaving.type(CONNECTION + "Exchange")
                .weave(
                        MethodChoice.named("createRequestBody", 2),
                        Shape.REPLACE_RESULT,
                        HOOKS + "RequestBodyHook",
                        Safety.OPEN);
    }

    /** Who cancels a call need not wait for its back-off. */
    private static void cancellation(Weaving weaving) {
        for (String type : new String[] {"RealCall", "Transmitter"}) {
            weaving.optionalType(CONNECTION + type)
                    .weave(MethodChoice.named("cancel", 0), Shape.EXIT, HOOKS + "CancelHook", Safety.OPEN);
        }
    }
}
