/**
 * The kit that proves an instrumentation against the real thing: {@link io.inweave.agent.testing.MeshFixture} is a mesh with its
 * control plane, {@link io.inweave.agent.testing.WovenJvm} a JVM with the built agent, {@link
 * io.inweave.agent.testing.HttpClientSuite} what every HTTP client has to do in it. A library is one thin subclass that names
 * its {@link io.inweave.agent.testing.ClientSubject} and its class path.
 */
@NullMarked
package io.inweave.agent.testing;

import org.jspecify.annotations.NullMarked;
