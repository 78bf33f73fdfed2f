package io.inweave.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave status}: what a control plane knows of its agents and of its configuration. */
@Command(
        name = "status",
        description = "Show the agents, what they rejected, and what of the configuration was refused.")
final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1:15014",
            description = "HTTP port of the control plane (default: ${DEFAULT-VALUE}).")
    String address = "127.0.0.1:15014";

    @Option(names = "--json", description = "Print the answer as it is.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        JsonNode status = JSON.readTree(get(URI.create("http://" + address + "/api/status")));
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status));
        } else {
            StatusTable.print(status, System.out);
        }
        return status.path("configErrors").isEmpty() ? 0 : 1;
    }

    private String get(URI uri) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(uri + " answered " + response.statusCode());
            }
            return response.body();
        } catch (ConnectException e) {
            throw new IOException(
                    "no control plane answers at " + address + ": is 'inweave serve' running? (--address)");
        }
    }
}
