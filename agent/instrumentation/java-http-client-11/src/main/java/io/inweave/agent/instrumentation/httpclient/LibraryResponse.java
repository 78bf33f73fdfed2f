package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;

/** The library's {@code Response}, the head of an answer. */
final class LibraryResponse {
    private static final MethodHandle NEW = ClientInternals.constructor(
            "Response", 6, "HttpRequestImpl", "Exchange", "HttpHeaders", "HttpConnection", "int", "Version");
    private static final MethodHandle STATUS = ClientInternals.method("Response", "statusCode", 0);
    private static final MethodHandle HEADERS = ClientInternals.method("Response", "headers", 0);
    private static final MethodHandle VERSION = ClientInternals.method("Response", "version", 0);

    private LibraryResponse() {}

    /** A response of an exchange that shows no connection, and so no TLS session. */
    static Object of(Object exchange, HttpHeaders headers, int status, Version version) {
        return Handles.create(NEW, LibraryExchange.request(exchange), exchange, headers, null, status, version);
    }

    static int status(Object response) {
        return (Integer) Handles.required(STATUS, response);
    }

    static HttpHeaders headers(Object response) {
        return (HttpHeaders) Handles.required(HEADERS, response);
    }

    static Version version(Object response) {
        return (Version) Handles.required(VERSION, response);
    }
}
