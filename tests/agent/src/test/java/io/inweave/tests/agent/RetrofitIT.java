package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Interfaces of Retrofit, over the OkHttp that it comes with; variants {@code sync} and {@code async}. */
final class RetrofitIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        String okHttp = chosen.version().startsWith("2.") ? "3.14.9" : "4.12.0";
        List<String> jars = MavenClassPath.of(
                "com.squareup.retrofit2:retrofit:" + chosen.version(),
                "com.squareup.okhttp3:okhttp-urlconnection:" + okHttp);
        return Library.of(
                        "RetrofitSubject",
                        SubjectSource.of(RetrofitIT.class, "RetrofitSubject").compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    @Override
    protected String timedOut() {
        return "java.io.InterruptedIOException";
    }
}
