package io.inweave.tests.cluster.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that get a {@link Cluster} and {@link TestNamespace}s as parameters. One cluster serves all classes; it is brought up
 * before the first one, and ended after the last. Where it cannot be had, the class is skipped, and the report says why.
 *
 * <p>System property {@code inweave.test.cluster}: the name of a cluster that is up ({@code tests/cluster/up NAME}), to work
 * on tests without waiting for one each time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClusterExtension.class)
public @interface OnCluster {}
