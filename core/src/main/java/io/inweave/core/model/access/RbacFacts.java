package io.inweave.core.model.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What a policy may ask about a request; implemented over the request, read-only and cheap. */
public interface RbacFacts {
    /**
     * Whether there is a request to ask about. On a connection of another protocol only what is known of the connection counts: a rule
     * that asks for more does not allow, and denies if all else of it fits (Istio, AuthorizationPolicy, on TCP services).
     */
    default boolean isRequest() {
        return true;
    }

    /**
     * A header's values joined by commas, or null when it is missing.
     *
     * @param lowerCaseName name; {@code :method}, {@code :authority}, {@code :path} and {@code :scheme} are among them
     */
    @Nullable
    String header(String lowerCaseName);

    /** The path without its query. */
    String path();

    /** The address that the connection was accepted on. */
    InetAddress destinationAddress();

    /** The port that the connection was accepted on, as the policy's author knows it. */
    int destinationPort();

    /** The peer of the connection. */
    InetAddress directRemoteAddress();

    /** The client as trusted proxies tell it; without any, the peer of the connection. */
    InetAddress remoteAddress();

    /** The URI of the identity that the peer proved, or null on connections without one. */
    @Nullable
    String principal();

    /** The server name that the peer asked for in its TLS hello; empty without one. */
    String serverName();
}
