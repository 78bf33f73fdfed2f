/** An application as anybody writes it: it knows nothing of the mesh. */
@NullMarked
package io.inweave.tests.interop.app;

import org.jspecify.annotations.NullMarked;
