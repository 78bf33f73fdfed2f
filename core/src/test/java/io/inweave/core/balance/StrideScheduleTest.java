package io.inweave.core.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class StrideScheduleTest {
    @Test
    void picksInProportionToWeightsWhereverItBegins() {
        Random random = new Random(11);
        for (int run = 0; run < 50; run++) {
            double[] weights = new double[1 + random.nextInt(6)];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 + random.nextInt(20);
                sum += weights[i];
            }
            StrideSchedule schedule = new StrideSchedule(weights, random.nextInt());
            int[] picks = new int[weights.length];
            for (int i = 0; i < 20_000; i++) {
                picks[schedule.next()]++;
            }
            for (int i = 0; i < weights.length; i++) {
                assertThat(picks[i] / 20_000.0).isBetween(weights[i] / sum - 0.005, weights[i] / sum + 0.005);
            }
        }
    }

    @Test
    void spreadsTheTurnsOfTheHeavy() {
        StrideSchedule schedule = new StrideSchedule(new double[] {1, 3}, 0);
        int row = 0;
        for (int i = 0; i < 1000; i++) {
            row = schedule.next() == 1 ? row + 1 : 0;
            assertThat(row).isLessThanOrEqualTo(4);
        }
    }
}
