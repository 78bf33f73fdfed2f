/** An application for pods of tests: it answers calls, and makes those that it is asked to make. It knows nothing of the mesh. */
@NullMarked
package io.inweave.tests.cluster.peer;

import org.jspecify.annotations.NullMarked;
