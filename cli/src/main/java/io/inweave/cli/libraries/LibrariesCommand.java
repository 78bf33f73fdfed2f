package io.inweave.cli.libraries;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.cli.jvm.RunningJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inweave libraries}: what the agent would weave of an application, and what it would leave alone. */
@Command(
        name = "libraries",
        description = "Tell which libraries of an application are woven, and why others are left alone.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:told", "1:the application cannot be read", "2:wrong use"})
public final class LibrariesCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            paramLabel = "APPLICATION",
            description = "A jar, a war, a folder of jars, or the process id of a running JVM.")
    String application = "";

    @Option(
            names = "--agent",
            paramLabel = "JAR",
            defaultValue = "${sys:inweave.agent.jar:-inweave-agent.jar}",
            description = "The agent's jar (default: ${DEFAULT-VALUE}).")
    Path agent = Path.of("inweave-agent.jar");

    @Option(names = "--json", description = "Print a JSON array.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(agent)) {
            throw new IOException("--agent: " + agent + ": expected the agent's jar");
        }
        List<LibraryLine> lines = LibraryLine.parse(report());
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lines));
        } else {
            LibraryLine.print(lines, System.out);
        }
        return 0;
    }

    private List<String> report() throws Exception {
        boolean process = application.matches("\\d+") && !Files.exists(Path.of(application));
        return process ? RunningJvm.libraries(application, agent) : ofFiles();
    }

    private List<String> ofFiles() throws IOException, InterruptedException {
        Path out = Files.createTempFile("inweave-libraries", ".tsv");
        Path err = Files.createTempFile("inweave-libraries", ".err");
        try {
            Process report = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            agent.toString(),
                            "libraries",
                            application)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (report.waitFor() != 0) {
                throw new IOException(Files.readString(err).strip());
            }
            return Files.readAllLines(out);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
