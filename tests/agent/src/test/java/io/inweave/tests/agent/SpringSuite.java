package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** Spring's own clients over Apache HttpClient 5: {@code rest-template} and {@code rest-client}. */
abstract class SpringSuite extends HttpClientSuite {
    SpringSuite(String variant) {
        super(library(variant));
    }

    private static Library library(String variant) {
        List<String> jars = MavenClassPath.of(
                "org.springframework:spring-web:6.2.12", "org.apache.httpcomponents.client5:httpclient5:5.6.5");
        Library plain = Library.of(
                "SpringSubject",
                SubjectSource.of(SpringSuite.class, "SpringSubject").compiledAgainst("spring-web", jars));
        return new Library(plain.subject(), variant, plain.classPath(), plain.javaHome());
    }

    @Override
    protected String refused() {
        return "org.apache.hc.client5.http.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }
}
