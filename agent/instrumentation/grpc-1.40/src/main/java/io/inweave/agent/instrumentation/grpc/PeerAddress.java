package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.Status;
import io.inweave.core.exchange.Attempt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The address of an endpoint, as gRPC gets it. One that must be mutual TLS is given to gRPC under an invented name and port 0,
 * and in truth only to our part of the transport: without that, no connection comes about, and nothing can leave in plaintext.
 */
final class PeerAddress {
    private final @Nullable EquivalentAddressGroup group;
    private final @Nullable Status failure;

    private PeerAddress(@Nullable EquivalentAddressGroup group, @Nullable Status failure) {
        this.group = group;
        this.failure = failure;
    }

    /** Looks a host name up elsewhere; an address is handed over at once. */
    static void of(Attempt attempt, Peer peer, Consumer<PeerAddress> consumer) {
        if (isLiteral(attempt.endpoint().address())) {
            consumer.accept(resolve(attempt, peer));
        } else {
            ForkJoinPool.commonPool().execute(() -> consumer.accept(resolve(attempt, peer)));
        }
    }

    private static PeerAddress resolve(Attempt attempt, Peer peer) {
        try {
            InetAddress host = InetAddress.getByName(attempt.endpoint().address());
            return new PeerAddress(
                    group(
                            attempt,
                            peer,
                            new InetSocketAddress(host, attempt.endpoint().port())),
                    null);
        } catch (UnknownHostException e) {
            return new PeerAddress(
                    null,
                    Status.UNAVAILABLE
                            .withDescription(
                                    "unknown host " + attempt.endpoint().address())
                            .withCause(e));
        }
    }

    private static EquivalentAddressGroup group(Attempt attempt, Peer peer, InetSocketAddress real) {
        if (attempt.tls() == null) {
            return new EquivalentAddressGroup(real);
        }
        SocketAddress invented = InetSocketAddress.createUnresolved(attempt.poolHost(), 0);
        return new EquivalentAddressGroup(
                invented,
                Attributes.newBuilder()
                        .set(Keys.PEER_ADDRESS, real)
                        .set(Keys.PEER_TLS, attempt.tls())
                        .set(Keys.PEER_FAILED, cause -> peer.handshakeFailure = cause)
                        .build());
    }

    private static boolean isLiteral(String address) {
        if (address.indexOf(':') >= 0) {
            return true;
        }
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    EquivalentAddressGroup group() {
        if (group == null) {
            throw new IllegalStateException("no address: " + failure);
        }
        return group;
    }

    @Nullable
    Status failure() {
        return failure;
    }
}
