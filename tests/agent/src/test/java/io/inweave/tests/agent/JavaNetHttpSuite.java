package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import java.util.EnumSet;
import java.util.Set;

/** {@code java.net.http}, of the JDK that runs the subject. */
abstract class JavaNetHttpSuite extends HttpClientSuite {
    JavaNetHttpSuite(String variant) {
        super(Library.of(JavaNetHttpSubject.class, variant));
    }

    @Override
    protected Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }
}
