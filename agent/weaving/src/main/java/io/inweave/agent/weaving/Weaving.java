package io.inweave.agent.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an instrumentation weaves. Filled once by {@link Instrumentation#describe}, then read by the runtime.
 *
 * <pre>{@code
 * weaving.library(Library.of("Tomcat", "9.0.50", "12"));
 * weaving.requires("org.apache.tomcat.util.net.NioEndpoint", "getHandler");
 * weaving.type("org.apache.catalina.connector.CoyoteAdapter")
 *         .weave(MethodChoice.named("service", 2), Shape.AROUND, "io.inweave...ServiceHook", Safety.CLOSED);
 * }</pre>
 */
public final class Weaving {
    private @Nullable Library library;
    private final List<Weave> weaves = new ArrayList<>();
    private final List<List<RequiredMember>> required = new ArrayList<>();
    private final List<OpenedPackage> opened = new ArrayList<>();
    private final List<String> used = new ArrayList<>();

    /** The library and its supported versions. Exactly once. */
    public void library(Library described) {
        library = described;
    }

    /**
     * A member that the hooks use, checked in the class file before anything is woven. Every woven method is required as it
     * stands, and need not be named again.
     *
     * @param type binary name of the declaring class
     * @param member name of a method or field; {@code <init>} for a constructor
     */
    public void requires(String type, String member) {
        required.add(Collections.singletonList(RequiredMember.of(type, member)));
    }

    /** Members of which each supported version has one or another, such as where it was renamed. */
    public void requiresOneOf(RequiredMember... members) {
        required.add(Collections.unmodifiableList(Arrays.asList(members)));
    }

    /** Opens a package of a named module to the hooks, as reflection needs from Java 9 on. */
    public void open(String module, String packageName) {
        opened.add(new OpenedPackage(module, packageName));
    }

    /**
     * A package of code over the library's types that several instrumentations share. Its classes are loaded beside the hooks, a
     * copy for each instrumentation: values that two of them share must be of the library's, core's or the JDK's types.
     *
     * @param packageName such as {@code io.inweave.agent.netty}; what lies below it comes with it
     */
    public void uses(String packageName) {
        used.add(packageName);
    }

    /** Begins with a class to weave, by its exact binary name. */
    public Type type(String name) {
        return new Type(name, false);
    }

    /** As {@link #type}, for a class or methods that not every supported version has: what is not there is not woven. */
    public Type optionalType(String name) {
        return new Type(name, true);
    }

    public Library library() {
        if (library == null) {
            throw new IllegalStateException("an instrumentation names its library by library(...)");
        }
        return library;
    }

    public List<Weave> weaves() {
        return Collections.unmodifiableList(weaves);
    }

    /** Of each list at least one member must be there. */
    public List<List<RequiredMember>> required() {
        return Collections.unmodifiableList(required);
    }

    public List<OpenedPackage> opened() {
        return Collections.unmodifiableList(opened);
    }

    /** The packages of shared code, by name. */
    public List<String> used() {
        return Collections.unmodifiableList(used);
    }

    /** One class to weave. */
    public final class Type {
        private final String name;
        private final boolean optional;

        private Type(String name, boolean optional) {
            this.name = name;
            this.optional = optional;
        }

        /**
         * Puts a hook on a method.
         *
         * @param hook binary name of a class in the instrumentation's package that extends
         *     {@link io.inweave.bootstrap.Hook} and has a public constructor of one {@link AgentServices}
         */
        public Type weave(MethodChoice method, Shape shape, String hook, Safety safety) {
            weaves.add(new Weave(name, optional, method, shape, -1, hook, safety));
            return this;
        }

        /** Puts a hook on one argument of a method or constructor, from 0. */
        public Type weaveArgument(MethodChoice method, int argument, Shape shape, String hook, Safety safety) {
            weaves.add(new Weave(name, optional, method, shape, argument, hook, safety));
            return this;
        }
    }
}
