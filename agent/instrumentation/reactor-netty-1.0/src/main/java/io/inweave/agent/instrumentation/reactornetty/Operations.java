package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.Handles;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The library's {@code HttpClientOperations}: one request on one connection. */
final class Operations {
    private static final Class<?> TYPE = Internals.type("HttpClientOperations");
    private static final MethodHandle SET_REDIRECTING = Internals.setter("HttpClientOperations", "redirecting");
    /** The oldest versions write cookies among the other headers at once. */
    private static final @Nullable MethodHandle COOKIES =
            Internals.getterIfPresent("HttpClientOperations", "cookieList");

    private static final Constructor<?> REDIRECT =
            Internals.constructor("RedirectClientException", HttpHeaders.class, HttpResponseStatus.class);

    private Operations() {}

    static boolean isOne(@Nullable Object connection) {
        return connection != null && connection.getClass() == TYPE;
    }

    /**
     * Has the library read an answer to its end and drop it, and give the connection back, as it does with the answer of a
     * redirect that it follows.
     *
     * @return what it then tells its observer in place of the answer
     */
    static Throwable drop(Object operations) {
        HttpHeaders nowhere = new DefaultHttpHeaders().set(HttpHeaderNames.LOCATION, "/");
        Object marker = Internals.create(REDIRECT, nowhere, HttpResponseStatus.FOUND);
        Handles.call(SET_REDIRECTING, operations, marker);
        return (Throwable) marker;
    }

    /** Takes away the cookies that the application has set and the library has not written yet. */
    static void forgetCookies(Object operations) {
        if (COOKIES != null) {
            ((List<?>) Handles.required(COOKIES, operations)).clear();
        }
    }
}
