package io.inweave.core.exchange.inbound;

import io.inweave.core.authz.Authorizer;
import io.inweave.core.exchange.ServerConnection;
import io.inweave.core.model.access.RbacFacts;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a connection that is no HTTP may enter a port. */
final class ConnectionPolicy {
    private ConnectionPolicy() {}

    static boolean admits(InboundListener policy, ServerConnection connection) {
        boolean plaintext = connection.peer() == null;
        if (plaintext && policy.tlsMode() == InboundListener.TlsMode.STRICT) {
            return false;
        }
        boolean byPlaintext = plaintext || policy.tlsMode() == InboundListener.TlsMode.PLAINTEXT;
        List<RbacPolicy> policies = byPlaintext ? policy.plaintextPolicies() : policy.policies();
        return policies.isEmpty()
                || Authorizer.decide(policies, new Facts(policy, connection)).allowed();
    }

    private static final class Facts implements RbacFacts {
        private final InboundListener listener;
        private final ServerConnection connection;

        Facts(InboundListener listener, ServerConnection connection) {
            this.listener = listener;
            this.connection = connection;
        }

        @Override
        public boolean isRequest() {
            return false;
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            return null;
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public InetAddress destinationAddress() {
            return address(connection.local());
        }

        /** The port as others reach it is the one that configuration names. */
        @Override
        public int destinationPort() {
            return listener.port();
        }

        @Override
        public InetAddress directRemoteAddress() {
            return address(connection.remote());
        }

        @Override
        public InetAddress remoteAddress() {
            return directRemoteAddress();
        }

        @Override
        public @Nullable String principal() {
            PeerIdentity peer = connection.peer();
            return peer == null ? null : peer.id().toString();
        }

        @Override
        public String serverName() {
            return "";
        }

        /** A policy that asks for what is not there must not be answered by a guess: the caller refuses. */
        private static InetAddress address(SocketAddress socket) {
            InetAddress address =
                    socket instanceof InetSocketAddress ? ((InetSocketAddress) socket).getAddress() : null;
            if (address == null) {
                throw new IllegalStateException("a policy asks for an address of a connection without one");
            }
            return address;
        }
    }
}
