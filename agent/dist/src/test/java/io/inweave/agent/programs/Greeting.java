package io.inweave.agent.programs;

/** Says something and ends with a status of its own. */
public final class Greeting {
    private Greeting() {}

    public static void main(String[] arguments) {
        System.out.println("good morning");
        System.exit(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    }
}
