package io.inweave.nodeproxy.tls;

import io.netty.channel.ChannelPipeline;

/** Takes a connection once it is known who is at its other end. */
@FunctionalInterface
public interface Entered {
    /**
     * Puts in place what speaks with the peer, behind all that is there.
     *
     * @param alpn the protocol that TLS has agreed on; empty for none
     */
    void entered(ChannelPipeline pipeline, MeshPeer peer, String alpn);
}
