package io.inweave.controlplane.serve;

import java.time.Duration;

/**
 * What one client, and all of them, may cost us. Each is refused by name when it is reached.
 *
 * @param streams open at a time
 * @param subscriptions names of one type on one stream
 * @param nameLength characters of one resource name
 * @param requestBurst requests of one stream at once
 * @param requestsPerSecond requests of one stream in the long run
 * @param messageBytes of one request
 * @param responseBytes after which a delta response is closed and the rest waits for its acknowledgement
 * @param firstRequest how long a stream may be open without a request
 * @param handshake how long a connection may take until TLS and HTTP/2 are established
 */
public record Limits(
        int streams,
        int subscriptions,
        int nameLength,
        int requestBurst,
        int requestsPerSecond,
        int messageBytes,
        int responseBytes,
        Duration firstRequest,
        Duration handshake) {
    public static final Limits DEFAULT = new Limits(
            10_000, 20_000, 1024, 5_000, 500, 4 << 20, 2 << 20, Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Limits withStreams(int number) {
        return new Limits(
                number,
                subscriptions,
                nameLength,
                requestBurst,
                requestsPerSecond,
                messageBytes,
                responseBytes,
                firstRequest,
                handshake);
    }

    public Limits withSubscriptions(int number) {
        return new Limits(
                streams,
                number,
                nameLength,
                requestBurst,
                requestsPerSecond,
                messageBytes,
                responseBytes,
                firstRequest,
                handshake);
    }

    public Limits withFirstRequest(Duration time) {
        return new Limits(
                streams,
                subscriptions,
                nameLength,
                requestBurst,
                requestsPerSecond,
                messageBytes,
                responseBytes,
                time,
                handshake);
    }

    public Limits withHandshake(Duration time) {
        return new Limits(
                streams,
                subscriptions,
                nameLength,
                requestBurst,
                requestsPerSecond,
                messageBytes,
                responseBytes,
                firstRequest,
                time);
    }
}
