/**
 * What the instrumentations of all HTTP clients have in common, over types of the JDK and of core: header changes, bodies that
 * are kept to be sent again, kinds of failure, the mesh's own answers.
 */
@NullMarked
package io.inweave.agent.weaving.http;

import org.jspecify.annotations.NullMarked;
