package io.inweave.agent.programs;

/** Loads the classes that it is told to. */
public final class Loading {
    private Loading() {}

    public static void main(String[] names) throws Exception {
        for (String name : names) {
            System.out.println(Class.forName(name).getName());
        }
    }
}
