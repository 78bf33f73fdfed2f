package io.inweave.agent.runtime.survey;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.runtime.plan.Plans;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.agent.weaving.Library;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the agent would weave of an application: a line for each library, as {@link Finding#line} tells it. */
public final class LibrariesReport {
    private LibrariesReport() {}

    /**
     * Of an application in files.
     *
     * @throws IOException when the files cannot be read; the message is for the user
     */
    public static void ofFiles(String application, PrintStream out) throws IOException {
        try (ApplicationFiles files = ApplicationFiles.open(Paths.get(application))) {
            ClassLoader loader = files.loader();
            try {
                survey().of(loader).forEach(finding -> out.println(finding.line()));
            } finally {
                ((URLClassLoader) loader).close();
            }
        }
        out.flush();
    }

    /**
     * Of the JVM that this runs in: of every class loader that has loaded what is woven, and of the system's.
     *
     * @param target the file to write to; whole or not at all
     */
    public static void ofProcess(Instrumentation jvm, String target) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        Survey survey = survey();
        for (ClassLoader loader : loaders(jvm)) {
            survey.of(loader).forEach(finding -> lines.add(finding.line()));
        }
        Path file = Paths.get(target);
        Path incomplete = file.resolveSibling(file.getFileName() + ".part");
        Files.write(incomplete, lines, StandardCharsets.UTF_8);
        Files.move(incomplete, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** All that the agent weaves: library, versions, instrumentation; divided by tabs. */
    public static void ofAgent(PrintStream out) {
        for (Plan plan : plans()) {
            Library library = plan.weaving().library();
            String versions = (library.isJdk() ? "JDK " : "") + library.supported();
            out.println(library.name() + '\t' + versions + '\t' + plan.name());
        }
        out.flush();
    }

    private static Set<ClassLoader> loaders(Instrumentation jvm) {
        WeaveTable table = WeaveTable.of(plans());
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ClassLoader.getSystemClassLoader());
        for (Class<?> loaded : jvm.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null
                    && loader != LibrariesReport.class.getClassLoader()
                    && !loaded.isArray()
                    && !table.binary(loaded.getName()).isEmpty()) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    private static Survey survey() throws IOException {
        return new Survey(plans(), KnownLibraries.strangers());
    }

    private static List<Plan> plans() {
        return Plans.load(name -> true, EventLog.none());
    }
}
