package io.inweave.agent;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry: {@code -javaagent:inweave-agent.jar[=name=value;...]}, or an attach to a running JVM. It runs on the
 * application's class path, so it does three things only:
 *
 * <ul>
 *   <li>leave the JDK's own tools and Java older than 8u262 alone,
 *   <li>start the runtime in its isolated loader; with the agent argument {@code detach}, take it back; with
 *       {@code libraries=FILE}, write into that file what would be woven; with {@code loglevel=[LEVEL]:FILE}, set the level
 *       of the agent's log and write into that file which one is in force,
 *   <li>let nothing that goes wrong reach the application: one line on standard error, and the JVM goes on.
 * </ul>
 */
public final class AgentMain {
    private static final String RUNTIME = "io.inweave.agent.runtime.AgentRuntime";
    private static final String REPORT = "io.inweave.agent.runtime.survey.LibrariesReport";
    private static final String DETACH = "detach";
    private static final String LIBRARIES = "libraries=";
    private static final String LOG_LEVEL = "loglevel=";

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
            } else if (arguments != null && arguments.startsWith(LOG_LEVEL)) {
                logLevel(arguments.substring(LOG_LEVEL.length()));
            } else if (runtime == null && !LeftAlone.thisProcess()) {
                runtime = start(arguments, jvm);
            }
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println("inweave: the agent did not start, the application goes on without it: " + cause);
        }
    }

    /**
     * {@code java -jar inweave-agent.jar}
     *
     * <ul>
     *   <li>{@code libraries [APPLICATION]}: tells, a line for each library, divided by tabs, what the agent would weave of an
     *       application in a jar, a war or a folder; without one, all that it weaves;
     *   <li>{@code copy FOLDER}: puts this jar into a folder, as {@code inweave-agent.jar}.
     * </ul>
     *
     * Exit code 2 for wrong use, 1 for what cannot be read or written.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "" : arguments[0];
        if (command.equals("libraries") && arguments.length == 1) {
            runtimeClass(REPORT).getMethod("ofAgent", PrintStream.class).invoke(null, System.out);
        } else if (command.equals("libraries") && arguments.length == 2) {
            try {
                report("ofFiles", String.class, arguments[1], PrintStream.class, System.out);
            } catch (InvocationTargetException e) {
                fail(String.valueOf(e.getCause()));
            }
        } else if (command.equals("copy") && arguments.length == 2) {
            try {
                System.out.println(AgentCopy.into(Paths.get(arguments[1]), Paths.get(jar())));
            } catch (IOException e) {
                fail(e.toString());
            }
        } else {
            System.err.println(
                    "usage: java -jar inweave-agent.jar libraries [APPLICATION] (a jar, a war, or a folder of jars)\n"
                            + "       java -jar inweave-agent.jar copy FOLDER");
            System.exit(2);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void fail(String reason) {
        System.err.println("inweave: " + reason);
        System.exit(1);
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
        return Class.forName(name, true, new RuntimeLoader(new File(jar())));
    }

    private static URI jar() throws URISyntaxException {
        return AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
    }

    /** Only who may attach to this JVM comes here: its own user, or root. */
    private static void logLevel(String levelAndFile) throws Exception {
        int colon = levelAndFile.indexOf(':');
        String level = levelAndFile.substring(0, colon);
        AutoCloseable running = runtime;
        String told = running == null
                ? "none"
                : (String)
                        running.getClass().getMethod("logLevel", String.class).invoke(running, level);
        Files.write(Paths.get(levelAndFile.substring(colon + 1)), told.getBytes(StandardCharsets.US_ASCII));
    }

    private static void end() throws Exception {
        AutoCloseable running = runtime;
        runtime = null;
        if (running != null) {
            running.close();
        }
    }
}
