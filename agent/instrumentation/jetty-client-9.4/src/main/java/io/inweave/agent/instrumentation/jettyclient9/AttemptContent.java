package io.inweave.agent.instrumentation.jettyclient9;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.eclipse.jetty.client.api.ContentProvider;

/** The application's body as one attempt reads it. Its content type is in the headers already. */
class AttemptContent implements ContentProvider {
    private final ProvidedBody body;
    private final ContentProvider applications;

    AttemptContent(ProvidedBody body, ContentProvider applications) {
        this.body = body;
        this.applications = applications;
    }

    @Override
    public final long getLength() {
        return applications.getLength();
    }

    @Override
    public final Iterator<ByteBuffer> iterator() {
        return new AttemptBuffers(body, body.iterator(applications));
    }
}
