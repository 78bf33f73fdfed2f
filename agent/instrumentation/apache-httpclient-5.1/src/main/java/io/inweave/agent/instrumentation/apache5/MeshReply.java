package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** The mesh's own answer, told to the library as if it had come in. */
final class MeshReply {
    private MeshReply() {}

    static void tell(ReplyMessage reply, LibraryCall library) {
        AsyncExecCallback callback = library.callback();
        BasicHttpResponse made = new BasicHttpResponse(reply.status());
        made.setVersion(HttpVersion.HTTP_1_1);
        for (Header header : reply.headers()) {
            made.addHeader(header.name(), header.value());
        }
        GivenResponse response = new GivenResponse(made);
        ShownContext.response(library.scope().clientContext, response);
        try {
            // A body that is empty is none, as when its length is 0 on the wire.
            EntityDetails details = reply.body().length == 0
                    ? null
                    : new BasicEntityDetails(reply.body().length, ContentType.TEXT_PLAIN);
            AsyncDataConsumer consumer = callback.handleResponse(response, details);
            if (consumer != null && details != null) {
                consumer.updateCapacity(increment -> {});
                consumer.consume(ByteBuffer.wrap(reply.body()));
                consumer.streamEnd(Collections.emptyList());
            }
            callback.completed();
        } catch (HttpException | IOException e) {
            callback.failed(e);
        }
    }
}
