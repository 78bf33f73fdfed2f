package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.HttpAnswer;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The head of an answer of the library. */
final class LibraryAnswer extends HttpAnswer {
    private final Response response;

    LibraryAnswer(Response response) {
        this.response = response;
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return CallFacts.joined(response.headers(), lowerCaseName);
    }
}
