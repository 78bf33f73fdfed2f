package io.inweave.agent;

import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry: {@code -javaagent:inweave-agent.jar[=name=value;...]}, or an attach to a running JVM. It runs on the
 * application's class path, so it does three things only:
 *
 * <ul>
 *   <li>leave the JDK's own tools and Java older than 8u262 alone,
 *   <li>start the runtime in its isolated loader; with the agent argument {@code detach}, take it back; with
 *       {@code libraries=FILE}, write into that file what would be woven,
 *   <li>let nothing that goes wrong reach the application: one line on standard error, and the JVM goes on.
 * </ul>
 */
public final class AgentMain {
    private static final String RUNTIME = "io.inweave.agent.runtime.AgentRuntime";
    private static final String REPORT = "io.inweave.agent.runtime.survey.LibrariesReport";
    private static final String DETACH = "detach";
    private static final String LIBRARIES = "libraries=";

    private static @Nullable AutoCloseable runtime;

    private AgentMain() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation jvm) {
        begin(arguments, jvm);
    }

    /** Called by the JVM when it is attached to. */
    public static void agentmain(@Nullable String arguments, Instrumentation jvm) {
        begin(arguments, jvm);
    }

    @SuppressWarnings("SystemOut")
    private static synchronized void begin(@Nullable String arguments, Instrumentation jvm) {
        try {
            if (DETACH.equals(arguments)) {
                end();
            } else if (arguments != null && arguments.startsWith(LIBRARIES)) {
                report("ofProcess", Instrumentation.class, jvm, String.class, arguments.substring(LIBRARIES.length()));
            } else if (runtime == null && !LeftAlone.thisProcess()) {
                runtime = start(arguments, jvm);
            }
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println("inweave: the agent did not start, the application goes on without it: " + cause);
        }
    }

    /**
     * {@code java -jar inweave-agent.jar libraries [APPLICATION]}: tells, a line for each library, divided by tabs, what the
     * agent would weave of an application in a jar, a war or a folder; without one, all that it weaves. Exit code 2 for wrong
     * use, 1 for what cannot be read.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 2 || !arguments[0].equals("libraries")) {
            System.err.println(
                    "usage: java -jar inweave-agent.jar libraries [APPLICATION] (a jar, a war, or a folder of jars)");
            System.exit(2);
        }
        if (arguments.length == 1) {
            runtimeClass(REPORT).getMethod("ofAgent", PrintStream.class).invoke(null, System.out);
            return;
        }
        try {
            report("ofFiles", String.class, arguments[1], PrintStream.class, System.out);
        } catch (InvocationTargetException e) {
            System.err.println("inweave: " + e.getCause());
            System.exit(1);
        }
    }

    private static @Nullable AutoCloseable start(@Nullable String arguments, Instrumentation jvm) throws Exception {
        return (AutoCloseable) runtimeClass(RUNTIME)
                .getMethod("start", String.class, Instrumentation.class)
                .invoke(null, arguments, jvm);
    }

    private static <A, B> void report(String method, Class<A> first, A one, Class<B> second, B two) throws Exception {
        runtimeClass(REPORT).getMethod(method, first, second).invoke(null, one, two);
    }

    private static Class<?> runtimeClass(String name) throws Exception {
        URI jar = AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Class.forName(name, true, new RuntimeLoader(new File(jar)));
    }

    private static void end() throws Exception {
        AutoCloseable running = runtime;
        runtime = null;
        if (running != null) {
            running.close();
        }
    }
}
