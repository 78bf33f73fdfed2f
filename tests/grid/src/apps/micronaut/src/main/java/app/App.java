package app;

import io.micronaut.runtime.Micronaut;

public final class App {
    private App() {}

    public static void main(String[] arguments) {
        Micronaut.run(App.class, arguments);
    }
}
