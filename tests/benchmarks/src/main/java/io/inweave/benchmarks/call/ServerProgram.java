package io.inweave.benchmarks.call;

import io.inweave.benchmarks.ProcessCost;
import io.inweave.benchmarks.library.MeasuredServer;
import io.inweave.benchmarks.library.Place;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A measured server's process. Arguments: class of the {@link MeasuredServer}, its address, and optionally a folder with keys.
 * For each line on standard input it writes the line and its cost, so that asking does not touch what is measured.
 */
public final class ServerProgram {
    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Place place = Place.parse(words.get(1), words.subList(2, words.size()));
        Class.forName(words.get(0))
                .asSubclass(MeasuredServer.class)
                .getConstructor(Place.class)
                .newInstance(place)
                .start();
        System.out.println("listening");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(line + ProcessCost.now());
        }
        System.exit(0);
    }
}
