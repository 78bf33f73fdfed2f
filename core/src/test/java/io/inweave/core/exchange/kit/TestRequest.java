package io.inweave.core.exchange.kit;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of a library that does not exist. */
public final class TestRequest implements ClientRequest {
    private final Map<String, String> headers = new HashMap<>();
    private String method = "GET";
    private String authority = "payment:8080";
    private String path = "/";
    private Protocol protocol = Protocol.HTTP_1_1;
    private Replay replay = Replay.NONE;

    public static TestRequest get(String path) {
        TestRequest request = new TestRequest();
        request.path = path;
        return request;
    }

    public static TestRequest post(Replay replay) {
        TestRequest request = get("/");
        request.method = "POST";
        request.replay = replay;
        return request;
    }

    public static TestRequest grpc(String path) {
        TestRequest request = post(Replay.REPEATABLE);
        request.path = path;
        request.protocol = Protocol.GRPC;
        return request;
    }

    public TestRequest with(String header, String value) {
        headers.put(header.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public TestRequest to(String newAuthority) {
        authority = newAuthority;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Replay replay() {
        return replay;
    }
}
