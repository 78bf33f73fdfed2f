package io.inweave.agent.testing;

/**
 * What every HTTP client has to do in the mesh, and what its application must not notice of it. The cases stand by theme in the
 * classes above.
 */
public abstract class HttpClientSuite extends TransportCases {}
