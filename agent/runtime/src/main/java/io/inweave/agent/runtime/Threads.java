package io.inweave.agent.runtime;

/** The agent's threads: daemons, named, in the runtime's own context class loader. */
final class Threads {
    private Threads() {}

    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }
}
