package io.inweave.agent.weaving;

import org.jspecify.annotations.Nullable;

/** One hook on one method, as data. Immutable. */
public final class Weave {
    /** The name that constructors have in class files. */
    public static final String CONSTRUCTOR = "<init>";

    private final String type;
    private final boolean optional;
    private final String method;
    private final int parameters;
    private final @Nullable String descriptor;
    private final Shape shape;
    private final int argument;
    private final String hook;
    private final Safety safety;

    Weave(String type, boolean optional, MethodChoice method, Shape shape, int argument, String hook, Safety safety) {
        this.type = type;
        this.optional = optional;
        this.method = method.name();
        this.parameters = method.parameters();
        this.descriptor = method.descriptor();
        this.shape = shape;
        this.argument = argument;
        this.hook = hook;
        this.safety = safety;
    }

    /** Binary name of the class that declares the method. */
    public String type() {
        return type;
    }

    /** Whether some supported versions lack the class or the method. */
    public boolean optional() {
        return optional;
    }

    /** Name of the method, {@link #CONSTRUCTOR} for constructors. */
    public String method() {
        return method;
    }

    /** How many parameters the method has; -1 for any number. */
    public int parameters() {
        return parameters;
    }

    /** The method's descriptor as in the class file; null for any. */
    public @Nullable String descriptor() {
        return descriptor;
    }

    public Shape shape() {
        return shape;
    }

    /** Index of the argument that is replaced, from 0; -1 where none is. */
    public int argument() {
        return argument;
    }

    /** Binary name of the hook class, which has a public constructor of one {@link AgentServices}. */
    public String hook() {
        return hook;
    }

    public Safety safety() {
        return safety;
    }
}
