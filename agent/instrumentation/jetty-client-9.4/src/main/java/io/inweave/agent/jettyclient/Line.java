package io.inweave.agent.jettyclient;

import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Origin;

/** What is of other types in one line of the library's versions than in the next. */
public interface Line {
    /** Whether a destination is reached by HTTP/1.1 over TCP. */
    boolean speaksHttp1OverTcp(HttpDestination destination);

    /** An origin like another one, with another address and tag. */
    Origin origin(Origin like, Origin.Address address, Object tag);

    /** The body of the application's request, whose headers the library has completed. */
    SentBody body(HttpRequest request);
}
