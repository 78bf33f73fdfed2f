package app;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

@Controller(produces = MediaType.TEXT_PLAIN)
class Endpoints {
    private final HttpClient client = HttpClient.newHttpClient();

    @Get(uris = {"/hello", "/secret"})
    String hello() {
        return "hello";
    }

    @Get("/out")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String out(@QueryValue String url) throws IOException, InterruptedException {
        return client.send(request(url), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Get("/out-async")
    CompletableFuture<String> outAsync(@QueryValue String url) {
        return client.sendAsync(request(url), HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
