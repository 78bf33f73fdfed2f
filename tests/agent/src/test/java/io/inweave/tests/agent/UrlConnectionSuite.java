package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** {@code HttpURLConnection} of the JDK that runs the subject. */
abstract class UrlConnectionSuite extends HttpClientSuite {
    /** @param variant {@code fixed} or {@code chunked}: how a body is streamed that is there once */
    UrlConnectionSuite(String variant) {
        super(library(variant));
    }

    private static Library library(String variant) {
        List<String> classPath = SubjectSource.of(UrlConnectionSuite.class, "UrlConnectionSubject")
                .compiledAgainst("url-connection-" + variant, List.of());
        Library library = Library.of("UrlConnectionSubject", classPath);
        return new Library(library.subject(), variant, library.classPath(), library.javaHome());
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }
}
