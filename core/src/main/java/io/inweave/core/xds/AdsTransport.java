package io.inweave.core.xds;

/** Opens delta ADS streams: the seam between the client and what carries it. */
public interface AdsTransport {
    /**
     * Opens a stream on a new connection. Does not block. How it goes is told to the receiver, on any thread, one call at
     * a time, {@link Receiver#closed} last and exactly once, also when no connection comes about.
     */
    Stream open(Receiver receiver);

    /** One open stream. */
    interface Stream {
        /** Sends a {@code DeltaDiscoveryRequest}, in order; only after {@link Receiver#opened}. */
        void send(byte[] request);

        /** Allows one more response to be received; at first one is allowed. */
        void receiveNext();

        /** Ends the stream and its connection; {@link Receiver#closed} follows. */
        void cancel(String reason);
    }

    /** Is told how a stream goes. */
    interface Receiver {
        /** The connection is there and secured. */
        void opened();

        void received(DeltaResponse response);

        /** The stream is over; the reason names what failed. */
        void closed(String reason);
    }
}
