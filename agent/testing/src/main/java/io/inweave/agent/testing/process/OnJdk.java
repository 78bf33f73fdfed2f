package io.inweave.agent.testing.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Runs the subjects of a class of tests on a JDK of this feature version; where there is none, the class is skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnJdk.Choice.class)
public @interface OnJdk {
    /** The feature version. */
    int value();

    /** What the annotation does. Classes of tests run one after the other, so one choice is made at a time. */
    final class Choice
            implements ExecutionCondition, TestInstancePreConstructCallback, BeforeAllCallback, AfterAllCallback {
        private static volatile @Nullable Jdk chosen;

        static Optional<Jdk> current() {
            return Optional.ofNullable(chosen);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            int feature = feature(context);
            return Jdk.of(feature).isPresent()
                    ? ConditionEvaluationResult.enabled("there is a JDK " + feature)
                    : ConditionEvaluationResult.disabled(
                            "no JDK " + feature + ": run tests/jdks, or name its home in INWEAVE_TEST_JDKS");
        }

        /** Before the instance: its constructor may choose already. */
        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            beforeAll(context);
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            chosen = Jdk.of(feature(context)).orElseThrow();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            chosen = null;
        }

        private static int feature(ExtensionContext context) {
            return context.getRequiredTestClass().getAnnotation(OnJdk.class).value();
        }
    }
}
