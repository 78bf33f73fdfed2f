package app;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;

@Path("/")
public class Endpoints {
    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    ManagedExecutor executor;

    @GET
    @Path("{path:hello|secret}")
    public String hello() {
        return "hello";
    }

    /** On a thread of Quarkus's worker pool. */
    @GET
    @Path("out")
    public String out(@QueryParam("url") String url) {
        return call(url);
    }

    /** From the event loop to that pool. */
    @GET
    @Path("out-async")
    public CompletionStage<String> outAsync(@QueryParam("url") String url) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                answer.complete(call(url));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private String call(String url) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
