package io.inweave.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {

    @Test
    void readsDurationsAsPeopleWriteThem() {
        assertThat(TokenCommand.duration("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(TokenCommand.duration("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(TokenCommand.duration("7d")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void tellsWhatADurationLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenCommand.duration("soon"))
                .withMessage("--ttl soon: expected a duration such as 30m, 1h or 7d");
    }

    @Test
    void tellsToStartAControlPlaneOverAnEmptyStateDirectory(@TempDir Path state) {
        StringWriter errors = new StringWriter();
        int exit = Main.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("token", "--group", "shop/checkout", "--state", state.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString()).startsWith("inweave token: ").contains("inweave serve --state " + state);
    }

    @Test
    void exitsWithTwoOnWrongUse() {
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(errors, true));

        assertThat(command.execute("token")).isEqualTo(2);
        assertThat(errors.toString()).contains("--group");
    }
}
