package io.inweave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeWebhooksTest {
    @ParameterizedTest
    @CsvSource({
        "serve --config . --webhook-port 0, --kubernetes",
        "serve --webhook-port 0, --kubernetes",
        "serve --kubernetes --agent-image x, --webhook-port",
        "serve --kubernetes --webhook-port many, many"
    })
    void webhooksAreAClustersAndHaveAPort(String command, String said) {
        StringWriter errors = new StringWriter();

        int exit = Main.commandLine().setErr(new PrintWriter(errors, true)).execute(command.split(" "));

        assertThat(exit).as(errors.toString()).isEqualTo(2);
        assertThat(errors.toString()).contains(said);
    }
}
