package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.Attempt;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where an attempt goes, for libraries that take a host with its address. */
public final class WireAddress {
    /** The end of every invented host's name. */
    public static final String SUFFIX = ".inweave.invalid";

    private WireAddress() {}

    /**
     * The endpoint's address under another host's name; looked up when the endpoint is a name itself.
     *
     * @throws UnknownHostException when it does not resolve
     */
    public static InetAddress resolve(Attempt attempt, String name) throws UnknownHostException {
        return named(name, InetAddress.getByName(attempt.endpoint().address()));
    }

    /** The same address under another name. */
    public static InetAddress named(String name, InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(name, address.getAddress());
    }
}
