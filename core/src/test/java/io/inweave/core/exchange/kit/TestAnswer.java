package io.inweave.core.exchange.kit;

import io.inweave.core.exchange.Answer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of an answer. */
public final class TestAnswer implements Answer {
    private final int status;
    private final @Nullable Integer grpcStatus;
    private final Map<String, String> headers = new HashMap<>();

    private TestAnswer(int status, @Nullable Integer grpcStatus) {
        this.status = status;
        this.grpcStatus = grpcStatus;
    }

    public static TestAnswer of(int status) {
        return new TestAnswer(status, null);
    }

    public static TestAnswer grpc(int grpcStatus) {
        return new TestAnswer(200, grpcStatus);
    }

    public TestAnswer with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable Integer grpcStatus() {
        return grpcStatus;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }
}
