package io.inweave.cli.demo;

/** One thing that the demo shows and measures on the running shop. */
interface Scene {
    String title();

    /** Plays the scene; an exception counts as a claim that does not hold. */
    Verdict play(Shop shop, Console console) throws Exception;
}
