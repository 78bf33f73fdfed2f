package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code HttpURLConnection} of the JDK that runs the subject; variant: {@code fixed} or {@code chunked}, how a body is streamed
 * that is there once. */
final class UrlConnectionIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        SubjectSource source = SubjectSource.of(UrlConnectionIT.class, "UrlConnectionSubject");
        return Library.of("UrlConnectionSubject", source.compiledFor(chosen, List.of()))
                .used(chosen.variant());
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }

    @Override
    protected boolean keepsShortBodies() {
        return true;
    }

    @Override
    protected Set<Ability> abilities() {
        return EnumSet.of(Ability.FORGETTING, Ability.WRITING);
    }
}
