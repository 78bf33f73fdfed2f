package io.inweave.cli.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One control plane's HTTP port. */
public final class Plane {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String name;
    private final String address;

    Plane(String name, String address) {
        this.name = name;
        this.address = address;
    }

    /** The replica's Pod, or the address. */
    public String name() {
        return name;
    }

    /** {@code host:port} at which this process reaches it. */
    public String address() {
        return address;
    }

    /**
     * What a path answers.
     *
     * @throws IOException when nothing, or nothing good, comes from there
     */
    public JsonNode get(String path) throws IOException {
        return find(path).orElseThrow(() -> new IOException(name + path + ": not found"));
    }

    /** The same; empty when the control plane knows of no such thing. */
    public Optional<JsonNode> find(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() == 404) {
                if (response.body().contains("there is /")) {
                    throw new IOException(name + " has no " + path.replaceAll("\\?.*", "")
                            + ": it is a control plane of an older version");
                }
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw new IOException(name + path + " answered " + response.statusCode() + ": "
                        + response.body().strip());
            }
            return Optional.of(JSON.readTree(response.body()));
        } catch (ConnectException refused) {
            throw new IOException("no control plane answers at " + address
                    + ": is 'inweave serve' running (--address), or is one of a cluster meant (--kubernetes)?");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(name + path);
        }
    }

    /** A value in a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
