package io.inweave.agent.testing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The subject's process: calls come in on standard input, outcomes go out on standard output, a line of JSON each. */
public final class SubjectMain {
    /** Begins each line that is for the test; anything else is the process's own output. */
    static final String MARK = "@@";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubjectMain() {}

    /** A numbered call. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Asked {
        final long id;
        final Call call;

        @JsonCreator
        Asked(@JsonProperty("id") long id, @JsonProperty("call") Call call) {
            this.id = id;
            this.call = call;
        }
    }

    /** Its numbered outcome. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Answered {
        final long id;
        final Outcome outcome;

        @JsonCreator
        Answered(@JsonProperty("id") long id, @JsonProperty("outcome") Outcome outcome) {
            this.id = id;
            this.outcome = outcome;
        }
    }

    /**
     * @param arguments class name of the {@link ClientSubject}, and its variant
     */
    public static void main(String[] arguments) throws Exception {
        ClientSubject subject = (ClientSubject)
                Class.forName(arguments[0]).getConstructor(String.class).newInstance(arguments[1]);
        PrintStream out = System.out;
        say(out, "ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Asked asked = JSON.readValue(line, Asked.class);
            Thread thread = new Thread(() -> perform(out, subject, asked), "call-" + asked.id);
            thread.setDaemon(true);
            thread.start();
        }
        System.exit(0);
    }

    private static void perform(PrintStream out, ClientSubject subject, Asked asked) {
        Outcome outcome;
        try {
            outcome = subject.perform(asked.call);
        } catch (Throwable thrown) {
            outcome = Outcome.thrown(chain(thrown));
        }
        try {
            say(out, JSON.writeValueAsString(new Answered(asked.id, outcome)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> chain(Throwable thrown) {
        List<String> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && chain.size() < 10; t = t.getCause()) {
            chain.add(t.getClass().getName() + ": " + t.getMessage());
        }
        return chain;
    }

    private static void say(PrintStream out, String text) {
        synchronized (out) {
            out.println(MARK + text);
            out.flush();
        }
    }
}
