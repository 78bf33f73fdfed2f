package io.inweave.agent.testing;

/** What a subject may be able to do beyond plain calls. A suite says so in {@link HttpClientSuite#abilities}. */
public enum Ability {
    /** Honours {@link Call#trusting}: {@code https} with TLS of the application's own. */
    OWN_TLS,
    /** Honours {@link Call#through}: an HTTP proxy configured in the client. */
    PROXY,
    /** Performs calls to {@code ws://}: sends the body as one text message, and answers with the message that comes back. */
    WEB_SOCKET,
    /** Honours {@link Call#gated}: sends and reads bodies part by part. */
    STREAMING,
    /**
     * Writes bodies that are there once on the thread that then waits for the answer, unless they are gated. Not for libraries that ask
     * for a body by themselves when there is a connection, on the thread that makes the call (Apache's classic clients, OkHttp): there is
     * nobody who could wait for ever.
     */
    WRITING,
    /** Honours {@link Call#through} with {@code unix:} and a path: a Unix domain socket that the client sends everything to. */
    UNIX_DOMAIN,
    /** Honours {@link Call#unread}: forgets an answer whose body it has not read. */
    FORGETTING
}
