package io.inweave.agent.testing.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a class of tests, a {@link MatrixSuite}, once for each entry that {@link Matrix#chosen} tells of the lines that name the
 * class. An entry whose JDK is missing is skipped, visibly.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(EntriesOfMatrix.class)
public @interface FromMatrix {}
