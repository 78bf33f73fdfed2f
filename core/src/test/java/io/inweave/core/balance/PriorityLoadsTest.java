package io.inweave.core.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Envoy's documentation on priority levels and panic. */
final class PriorityLoadsTest {
    @ParameterizedTest
    @CsvSource({
        "100, 100, 100, 0",
        "72, 100, 100, 0",
        "71, 100, 99, 1",
        "50, 100, 70, 30",
        "25, 100, 35, 65",
        "0, 100, 0, 100"
    })
    void spillsOverToTheSecondPriority(int first, int second, double firstLoad, double secondLoad) {
        PriorityLoads loads = PriorityLoads.of(new int[] {100, 100}, new int[] {first, second}, new int[2], 140, 0);

        assertThat(loads.healthy(0) * 100).isCloseTo(firstLoad, within(0.6));
        assertThat(loads.healthy(1) * 100).isCloseTo(secondLoad, within(0.6));
    }

    @Test
    void scalesUpWhatTooFewCanTake() {
        PriorityLoads loads = PriorityLoads.of(new int[] {100, 100}, new int[] {25, 25}, new int[2], 140, 0);

        assertThat(loads.healthy(0)).isCloseTo(0.5, within(0.001));
        assertThat(loads.healthy(1)).isCloseTo(0.5, within(0.001));
        assertThat(loads.panic(0)).isFalse();
    }

    @Test
    void panicsOnlyWhereTooFewAreWellAndOthersCannotHelp() {
        PriorityLoads helped = PriorityLoads.of(new int[] {100, 100}, new int[] {10, 100}, new int[2], 140, 50);
        PriorityLoads alone = PriorityLoads.of(new int[] {100, 50}, new int[] {10, 5}, new int[2], 140, 50);

        assertThat(helped.panic(0)).isFalse();
        assertThat(alone.panic(0)).isTrue();
        assertThat(alone.healthy(0)).isCloseTo(0.667, within(0.001));
        assertThat(alone.healthy(1)).isCloseTo(0.333, within(0.001));
    }

    @Test
    void sharesAlwaysAddUpToAllOrNothing() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            int priorities = 1 + random.nextInt(4);
            int[] total = new int[priorities];
            int[] healthy = new int[priorities];
            int[] degraded = new int[priorities];
            int well = 0;
            for (int p = 0; p < priorities; p++) {
                total[p] = random.nextInt(10);
                healthy[p] = total[p] == 0 ? 0 : random.nextInt(total[p] + 1);
                degraded[p] = total[p] == healthy[p] ? 0 : random.nextInt(total[p] - healthy[p] + 1);
                well += healthy[p] + degraded[p];
            }
            PriorityLoads loads = PriorityLoads.of(total, healthy, degraded, 140, 0);
            double sum = 0;
            for (int p = 0; p < priorities; p++) {
                sum += loads.healthy(p) + loads.degraded(p);
            }

            assertThat(sum).isCloseTo(well == 0 ? 0 : 1, within(1e-9));
        }
    }
}
