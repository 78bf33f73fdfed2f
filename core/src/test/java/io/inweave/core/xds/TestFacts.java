package io.inweave.core.xds;

import io.inweave.core.model.access.RbacFacts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/** The facts of a request that was never made, to 127.0.0.5:7070 from 127.0.0.8. */
final class TestFacts implements RbacFacts {
    private final Map<String, String> headers = new HashMap<>();
    private String principal;
    private String path;
    private String from = "127.0.0.8";

    private TestFacts() {}

    static TestFacts of(String principal, String method, String path) {
        TestFacts facts = new TestFacts();
        facts.principal = principal;
        facts.path = path;
        facts.headers.put(":method", method);
        return facts;
    }

    private TestFacts copy() {
        TestFacts copy = new TestFacts();
        copy.headers.putAll(headers);
        copy.principal = principal;
        copy.path = path;
        copy.from = from;
        return copy;
    }

    TestFacts header(String name, String value) {
        TestFacts copy = copy();
        copy.headers.put(name, value);
        return copy;
    }

    TestFacts path(String other) {
        TestFacts copy = copy();
        copy.path = other;
        return copy;
    }

    TestFacts principal(String other) {
        TestFacts copy = copy();
        copy.principal = other;
        return copy;
    }

    TestFacts from(String address) {
        TestFacts copy = copy();
        copy.from = address;
        return copy;
    }

    @Override
    public String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public InetAddress destinationAddress() {
        return address("127.0.0.5");
    }

    @Override
    public int destinationPort() {
        return 7070;
    }

    @Override
    public InetAddress directRemoteAddress() {
        return address(from);
    }

    @Override
    public InetAddress remoteAddress() {
        return address(from);
    }

    @Override
    public String principal() {
        return principal;
    }

    @Override
    public String serverName() {
        return "";
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
