package io.inweave.tests.system.app;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves its name on a port, and calls what it is told to: a line {@code <number> <url>} on standard input, with any number of
 * {@code <header>=<value>} behind it, is answered by {@code @@<number> <status> <body>} or {@code @@<number> failed
 * <exceptions>}; of a redirect the body is where it leads. Ends with its standard input.
 */
public final class App {
    /** Begins each line that is for the test. */
    public static final String MARK = "@@";

    private static final PrintStream OUT = System.out;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private App() {}

    /**
     * Runs until its standard input ends.
     *
     * @param arguments its name, and the port to serve on, 0 for none
     */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        if (port != 0) {
            Server.start(arguments[0], port);
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        say("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            threads.execute(() -> say(words[0] + " " + call(words[1])));
        }
        System.exit(0);
    }

    private static String call(String command) {
        String[] words = command.split(" ");
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(words[0])).timeout(Duration.ofSeconds(60));
            for (int i = 1; i < words.length; i++) {
                String[] header = words[i].split("=", 2);
                request.header(header[0], header[1]);
            }
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() + " "
                    + oneLine(response.headers().firstValue("location").orElse(response.body()));
        } catch (Exception e) {
            StringBuilder chain = new StringBuilder("failed");
            for (Throwable t = e; t != null; t = t.getCause()) {
                chain.append(' ').append(t);
            }
            return oneLine(chain.toString());
        }
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static void say(String text) {
        synchronized (OUT) {
            OUT.println(MARK + text);
            OUT.flush();
        }
    }
}
