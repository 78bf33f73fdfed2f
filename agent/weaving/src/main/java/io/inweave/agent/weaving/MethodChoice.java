package io.inweave.agent.weaving;

import org.jspecify.annotations.Nullable;

/** Which methods of a class are meant: by name, and by number of parameters or descriptor. Immutable. */
public final class MethodChoice {
    private final String name;
    private final int parameters;
    private final @Nullable String descriptor;

    private MethodChoice(String name, int parameters, @Nullable String descriptor) {
        this.name = name;
        this.parameters = parameters;
        this.descriptor = descriptor;
    }

    /** All methods of a name. */
    public static MethodChoice named(String name) {
        return new MethodChoice(name, -1, null);
    }

    /** All methods of a name with a number of parameters. */
    public static MethodChoice named(String name, int parameters) {
        return new MethodChoice(name, parameters, null);
    }

    /** The method of a name and a descriptor, such as {@code (Ljava/lang/String;)V}. */
    public static MethodChoice described(String name, String descriptor) {
        return new MethodChoice(name, -1, descriptor);
    }

    /** All constructors with a number of parameters. */
    public static MethodChoice constructor(int parameters) {
        return new MethodChoice(Weave.CONSTRUCTOR, parameters, null);
    }

    /** The constructor of a descriptor. */
    public static MethodChoice constructor(String descriptor) {
        return new MethodChoice(Weave.CONSTRUCTOR, -1, descriptor);
    }

    String name() {
        return name;
    }

    int parameters() {
        return parameters;
    }

    @Nullable
    String descriptor() {
        return descriptor;
    }
}
