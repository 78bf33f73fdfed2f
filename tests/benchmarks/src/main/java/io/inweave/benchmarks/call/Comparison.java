package io.inweave.benchmarks.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The slices of all variants of one row. Ratio and difference are medians of those of each turn, not of the medians: the three
 * slices of a turn met the same machine.
 */
final class Comparison {
    private final String row;
    private final List<Map<Variant, CallFigures>> turns = new ArrayList<>();

    Comparison(String row) {
        this.row = row;
    }

    /** One slice of each variant. */
    void add(Map<Variant, CallFigures> turn) {
        turns.add(turn);
        System.out.printf("%s, turn %d: %s%n", row, turns.size(), turn);
    }

    void print() {
        System.out.println();
        System.out.println("| " + row + " | plain | mTLS by hand | woven | woven / by hand | woven - by hand |");
        System.out.println("|---|---|---|---|---|---|");
        print("p50, us", CallFigures::p50);
        print("p99, us", CallFigures::p99);
        print("CPU a request, both sides, us", figures -> figures.clientCpu() + figures.serverCpu());
        print("CPU a request, client, us", CallFigures::clientCpu);
        print("CPU a request, server, us", CallFigures::serverCpu);
        print("allocation a request, client, B", CallFigures::clientBytes);
        print("allocation a request, server, B", CallFigures::serverBytes);
        System.out.println();
    }

    private void print(String name, ToDoubleFunction<CallFigures> figure) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.2f | %+.0f |%n",
                name,
                median(turn -> figure.applyAsDouble(turn.get(Variant.PLAIN))),
                median(turn -> figure.applyAsDouble(turn.get(Variant.BY_HAND))),
                median(turn -> figure.applyAsDouble(turn.get(Variant.WOVEN))),
                median(against(figure, (woven, byHand) -> woven / byHand)),
                median(against(figure, (woven, byHand) -> woven - byHand)));
    }

    private static ToDoubleFunction<Map<Variant, CallFigures>> against(
            ToDoubleFunction<CallFigures> figure, ToDoubleBiFunction<Double, Double> comparison) {
        return turn -> comparison.applyAsDouble(
                figure.applyAsDouble(turn.get(Variant.WOVEN)), figure.applyAsDouble(turn.get(Variant.BY_HAND)));
    }

    private double median(ToDoubleFunction<Map<Variant, CallFigures>> figure) {
        double[] values = turns.stream().mapToDouble(figure).sorted().toArray();
        return values[values.length / 2];
    }
}
