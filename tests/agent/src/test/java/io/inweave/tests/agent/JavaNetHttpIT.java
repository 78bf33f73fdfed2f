package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code java.net.http}, of the JDK that runs the subject. */
final class JavaNetHttpIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        SubjectSource source = SubjectSource.of(JavaNetHttpIT.class, "JavaNetHttpSubject");
        return Library.of("JavaNetHttpSubject", source.compiledFor(chosen, List.of()))
                .used(chosen.variant());
    }

    @Override
    protected Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.of(Ability.OWN_TLS, Ability.PROXY, Ability.WEB_SOCKET, Ability.STREAMING);
        if (tested().variant().startsWith("async")) {
            abilities.add(Ability.WRITING);
        }
        return abilities;
    }

    /** JDK 17 tells the application of a GOAWAY that crosses its request, with the agent as without it. */
    @Override
    protected boolean hidesDeadConnections() {
        return !tested().variant().endsWith("h2");
    }

    /** Before 16, cancelling the future of a call leaves its exchange alone, with the agent as without it. */
    @Override
    protected boolean endsWhatIsCancelled() {
        return tested().jdk() >= 16;
    }
}
