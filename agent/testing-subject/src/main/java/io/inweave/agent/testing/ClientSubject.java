package io.inweave.agent.testing;

/**
 * An application in small around one HTTP client library. It knows of no mesh: it performs calls as the library's users do,
 * with one client for all, which follows redirects, keeps cookies and authenticates as {@code user} with {@code secret}. Runs
 * in a process of its own, and has a public constructor of one String, the variant that its suite names.
 */
public interface ClientSubject {
    /** Performs a call; lets through what the library throws. Called from several threads. */
    Outcome perform(Call call) throws Exception;
}
