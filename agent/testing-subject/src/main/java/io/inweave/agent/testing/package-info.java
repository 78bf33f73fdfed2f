/**
 * The subject's side of the kit, in Java 8, since libraries are tested on all JDKs that they run on: the calls that a {@link
 * io.inweave.agent.testing.ClientSubject} performs, and what subjects need to perform them. The other side of the package is in
 * the module {@code testing}.
 */
@NullMarked
package io.inweave.agent.testing;

import org.jspecify.annotations.NullMarked;
