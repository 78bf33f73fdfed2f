package io.inweave.agent.instrumentation.grpc;

import io.grpc.Status;
import io.grpc.internal.ServerStreamListener;
import java.io.IOException;
import java.io.InputStream;

/** Listens for a call that was refused: throws away what still arrives. */
final class RefusedListener implements ServerStreamListener {
    @Override
    public void messagesAvailable(MessageProducer producer) {
        for (InputStream message = producer.next(); message != null; message = producer.next()) {
            try {
                message.close();
            } catch (IOException e) {
                // Nobody reads it.
            }
        }
    }

    @Override
    public void halfClosed() {}

    @Override
    public void closed(Status status) {}

    @Override
    public void onReady() {}
}
