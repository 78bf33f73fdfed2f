package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.core.exchange.HeaderChanges;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.http.HttpClient;
import sun.net.www.protocol.http.HttpURLConnection;

/** Hands an answer on to the application, or drops it. */
final class Delivery {
    private Delivery() {}

    /** Makes of the answer what the application gets; ends the call at once where nobody will read a body. */
    static void deliver(HttpURLConnection connection, URL url, HeaderChanges changes, UrlCall call) throws IOException {
        MessageHeader headers = Members.responses(connection);
        WireHeaders.change(headers, changes);
        storeCookies(Members.cookies(connection), url, headers);
        LibraryAnswer answer = new LibraryAnswer(headers);
        HttpClient client = Members.client(connection);
        if (client == null || answer.bodiless(connection.getRequestMethod())) {
            call.ended(0);
        } else if (answer.repliedTo()) {
            call.ended(answer.contentLength());
        } else {
            Members.body(client, call.handedOn(client.getInputStream()));
        }
    }

    private static void storeCookies(@Nullable CookieHandler cookies, URL url, MessageHeader headers)
            throws IOException {
        if (cookies == null) {
            return;
        }
        URI uri;
        try {
            uri = url.toURI();
        } catch (URISyntaxException e) {
            // As the library: an address that is no URI has no cookies.
            return;
        }
        cookies.put(uri, headers.getHeaders());
    }

    /** By the library's own means, which keep the connection if the rest of the answer is there already. */
    static void discard(HttpURLConnection connection) throws IOException {
        HttpClient client = Members.client(connection);
        if (client == null) {
            return;
        }
        if (new LibraryAnswer(Members.responses(connection)).bodiless(connection.getRequestMethod())) {
            client.finished();
        } else {
            client.getInputStream().close();
        }
    }
}
