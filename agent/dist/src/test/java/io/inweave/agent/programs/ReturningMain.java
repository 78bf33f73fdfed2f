package io.inweave.agent.programs;

/** Returns from main; whether the JVM ends then is up to the threads that are left. */
public final class ReturningMain {
    private ReturningMain() {}

    public static void main(String[] arguments) {
        System.out.println("done");
    }
}
