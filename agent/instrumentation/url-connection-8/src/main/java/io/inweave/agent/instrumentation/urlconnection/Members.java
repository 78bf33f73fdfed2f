package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.Deliberate;
import io.inweave.agent.weaving.Handles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.CookieHandler;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import sun.net.NetworkClient;
import sun.net.www.MessageHeader;
import sun.net.www.http.HttpClient;
import sun.net.www.http.PosterOutputStream;
import sun.net.www.protocol.http.HttpURLConnection;

/** What the library keeps to itself, as handles that the JIT compiler sees through. */
final class Members {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final MethodHandle HTTP = getter(HttpURLConnection.class, "http");
    private static final MethodHandle SET_HTTP = setter(HttpURLConnection.class, "http");
    private static final MethodHandle SET_OUTPUT = setter(HttpURLConnection.class, "ps");
    private static final MethodHandle SET_CONNECTED = setter(URLConnection.class, "connected");
    private static final MethodHandle POSTER = getter(HttpURLConnection.class, "poster");
    private static final MethodHandle REQUESTS = getter(HttpURLConnection.class, "requests");
    private static final MethodHandle RESPONSES = getter(HttpURLConnection.class, "responses");
    private static final MethodHandle REQUEST_URI = getter(HttpURLConnection.class, "requestURI");
    private static final MethodHandle SET_FAILED_ONCE = setter(HttpURLConnection.class, "failedOnce");
    private static final MethodHandle COOKIES = getter(HttpURLConnection.class, "cookieHandler");
    private static final MethodHandle READ_TIMEOUT = getter(HttpURLConnection.class, "readTimeout");
    private static final MethodHandle WRITE = method(HttpURLConnection.class, "writeRequests");

    private static final MethodHandle PARSE = parser();
    private static final MethodHandle AWAITS_CONTINUE = getter(HttpClient.class, "ignoreContinue");
    private static final MethodHandle SET_LAST_USE = setter(HttpClient.class, "disableKeepAlive");
    private static final MethodHandle SET_URL = setter(HttpClient.class, "url");
    private static final MethodHandle NEW_UNCONNECTED = unconnected();
    private static final MethodHandle SOCKET = getter(NetworkClient.class, "serverSocket");
    private static final MethodHandle SET_SOCKET = setter(NetworkClient.class, "serverSocket");
    private static final String ENCODING = encodingOfHeaders();

    private Members() {}

    /** The connection that a request is on; null before it has one, and after its answer was read. */
    static @Nullable HttpClient client(HttpURLConnection connection) {
        return (HttpClient) Handles.call(HTTP, connection);
    }

    /** Puts a request on a connection, as the library does when it has connected. */
    static void attach(HttpURLConnection connection, HttpClient client) {
        Handles.call(SET_HTTP, connection, client);
        Handles.call(SET_OUTPUT, connection, client.getOutputStream());
        Handles.call(SET_CONNECTED, connection, true);
        client.setReadTimeout((Integer) Handles.required(READ_TIMEOUT, connection));
    }

    static @Nullable PosterOutputStream poster(HttpURLConnection connection) {
        return (PosterOutputStream) Handles.call(POSTER, connection);
    }

    static MessageHeader requests(HttpURLConnection connection) {
        return (MessageHeader) Handles.required(REQUESTS, connection);
    }

    static MessageHeader responses(HttpURLConnection connection) {
        return (MessageHeader) Handles.required(RESPONSES, connection);
    }

    static @Nullable CookieHandler cookies(HttpURLConnection connection) {
        return (CookieHandler) Handles.call(COOKIES, connection);
    }

    /** Whether the library is about to follow a redirect: its headers are still those of the request before. */
    static boolean redirected(HttpURLConnection connection) {
        MessageHeader headers = requests(connection);
        return headers.getKey(0) != null
                && headers.getValue(0) == null
                && Handles.call(REQUEST_URI, connection) == null;
    }

    /** The library notes that it has repeated a request: it then says so to the server, and keeps no connection. */
    static void forgetFailure(HttpURLConnection connection) {
        Handles.call(SET_FAILED_ONCE, connection, false);
    }

    /** Writes the request, as the library does it; an unchecked exception of it is {@link Deliberate}. */
    static void write(HttpURLConnection connection) throws IOException {
        try {
            Object nothing = (Object) WRITE.invokeExact((Object) connection);
        } catch (IOException e) {
            throw e;
        } catch (Throwable t) {
            throw Deliberate.of(t);
        }
    }

    /** Reads the head of the answer, as the library does it; an unchecked exception of it is {@link Deliberate}. */
    static boolean parse(HttpClient client, HttpURLConnection connection) throws IOException {
        try {
            return (Boolean)
                    (Object) PARSE.invokeExact((Object) client, (Object) responses(connection), (Object) connection);
        } catch (IOException e) {
            throw e;
        } catch (Throwable t) {
            throw Deliberate.of(t);
        }
    }

    /** Whether the library reads what may be no more than a {@code 100 Continue}. */
    static boolean awaitsContinue(HttpClient client) {
        return !(Boolean) Handles.required(AWAITS_CONTINUE, client);
    }

    static Socket socket(HttpClient client) {
        return (Socket) Handles.required(SOCKET, client);
    }

    /** A client that is connected to nothing yet. */
    static HttpClient unconnected(URL url) {
        HttpClient client = (HttpClient) Handles.create(NEW_UNCONNECTED);
        Handles.call(SET_URL, client, url);
        return client;
    }

    /** What a connection reads from and writes to. */
    static void streams(HttpClient client, Socket socket, PrintStream output) {
        Handles.call(SET_SOCKET, client, socket);
        client.serverOutput = output;
    }

    /** What the library hands on as the answer's body. */
    static void body(HttpClient client, InputStream body) {
        client.serverInput = body;
    }

    /** Keeps a connection out of the library's cache. */
    static void lastUse(HttpClient client) {
        Handles.call(SET_LAST_USE, client, true);
    }

    /** What the library writes headers in. */
    static String encoding() {
        return ENCODING;
    }

    private static MethodHandle getter(Class<?> owner, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectGetter(field(owner, name)));
        } catch (ReflectiveOperationException e) {
            throw missing(owner, name, e);
        }
    }

    private static MethodHandle setter(Class<?> owner, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectSetter(field(owner, name)));
        } catch (ReflectiveOperationException e) {
            throw missing(owner, name, e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static MethodHandle method(Class<?> owner, String name) {
        try {
            Method method = owner.getDeclaredMethod(name);
            method.setAccessible(true);
            return Handles.erased(LOOKUP.unreflect(method));
        } catch (ReflectiveOperationException e) {
            throw missing(owner, name, e);
        }
    }

    /** {@code parseHTTP(MessageHeader, HttpURLConnection)}; older Javas have a progress source between these, always null. */
    private static MethodHandle parser() {
        for (Method method : HttpClient.class.getDeclaredMethods()) {
            if (method.getName().equals("parseHTTP")) {
                try {
                    MethodHandle handle = LOOKUP.unreflect(method);
                    return Handles.erased(
                            method.getParameterCount() == 2
                                    ? handle
                                    : MethodHandles.insertArguments(handle, 2, new Object[] {null}));
                } catch (IllegalAccessException e) {
                    throw missing(HttpClient.class, "parseHTTP", e);
                }
            }
        }
        throw missing(HttpClient.class, "parseHTTP", null);
    }

    private static MethodHandle unconnected() {
        try {
            Constructor<HttpClient> constructor = HttpClient.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Handles.spreading(LOOKUP.unreflectConstructor(constructor), 0);
        } catch (ReflectiveOperationException e) {
            throw missing(HttpClient.class, "<init>", e);
        }
    }

    private static String encodingOfHeaders() {
        try {
            return (String) field(NetworkClient.class, "encoding").get(null);
        } catch (ReflectiveOperationException e) {
            throw missing(NetworkClient.class, "encoding", e);
        }
    }

    private static IllegalStateException missing(Class<?> owner, String member, @Nullable Throwable cause) {
        return new IllegalStateException("HttpURLConnection: expected " + owner.getName() + " with " + member, cause);
    }
}
