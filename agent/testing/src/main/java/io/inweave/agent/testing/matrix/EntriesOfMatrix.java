package io.inweave.agent.testing.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What {@link FromMatrix} does. */
final class EntriesOfMatrix implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return MatrixSuite.class.isAssignableFrom(context.getRequiredTestClass());
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        return Matrix.read().chosen(context.getRequiredTestClass().getSimpleName()).stream()
                .map(Invocation::new);
    }

    /** None of a class's entries may be chosen. */
    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    private static MatrixSuite suite(ExtensionContext context) {
        return (MatrixSuite) context.getRequiredTestInstance();
    }

    private record Invocation(Tested tested) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return tested.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Around(tested));
        }
    }

    private static final class Around
            implements BeforeClassTemplateInvocationCallback,
                    TestExecutionExceptionHandler,
                    AfterClassTemplateInvocationCallback {
        private final Tested tested;
        private @Nullable Path directory;
        private boolean begun;

        Around(Tested tested) {
            this.tested = tested;
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
            assumeTrue(
                    Jdk.of(tested.jdk()).isPresent(),
                    () -> "no JDK " + tested.jdk() + ": run tests/jdks, or name its home in INWEAVE_TEST_JDKS");
            directory = Files.createTempDirectory("inweave-matrix");
            suite(context).begin(tested, directory);
            begun = true;
        }

        /** Reports of the build number the entries; this names the one that failed. */
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
            thrown.addSuppressed(new AssertionError("this was " + tested));
            throw thrown;
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
            if (begun) {
                suite(context).end();
            }
            if (directory != null) {
                delete(directory);
            }
        }

        private static void delete(Path directory) throws IOException {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
