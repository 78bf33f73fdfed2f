package io.inweave.cli;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.token.MintRequest;
import io.inweave.controlplane.token.TokenMint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave token}: mints a join token, offline, from the state directory of a control plane. */
@Command(name = "token", description = "Mint a join token: it lets one process join as a WorkloadGroup.")
final class TokenCommand implements Callable<Integer> {
    static final String DEFAULT_STATE = ".inweave/state";

    @Option(names = "--group", required = true, description = "WorkloadGroup as <namespace>/<name>.")
    String group = "";

    @Option(
            names = "--ttl",
            defaultValue = "1h",
            description = "How long the token may be used to join, such as 30m, 1h, 7d (default: ${DEFAULT-VALUE}).")
    String ttl = "1h";

    @Option(
            names = "--uses",
            defaultValue = "1",
            description = "How many processes may join with it (default: ${DEFAULT-VALUE}).")
    int uses;

    @Option(
            names = "--state",
            defaultValue = DEFAULT_STATE,
            description = "State directory of the control plane (default: ${DEFAULT-VALUE}).")
    Path state = Path.of(DEFAULT_STATE);

    @Override
    public Integer call() throws Exception {
        MintRequest request = MintRequest.of(ObjectName.parse(group))
                .withTimeToLive(duration(ttl))
                .withUses(uses);
        System.out.println(
                TokenMint.open(StateDirectory.open(state), Clock.systemUTC()).mint(request));
        return 0;
    }

    static Duration duration(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--ttl " + text + ": expected a duration such as 30m, 1h or 7d");
        }
    }
}
