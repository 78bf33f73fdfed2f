package io.inweave.agent.instrumentation.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatelyUsedTest {
    private final LatelyUsed<Integer> values = new LatelyUsed<>(4);

    @Test
    void keepsWhatIsUsed() {
        values.put("used", 7);

        for (int i = 0; i < 100; i++) {
            values.put("other" + i, i);
            assertThat(values.get("used")).isEqualTo(7);
        }
    }

    @Test
    void keepsAsManyAsFit() {
        for (int i = 0; i < 100; i++) {
            values.put("other" + i, i);
        }

        for (int i = 96; i < 100; i++) {
            assertThat(values.get("other" + i)).isEqualTo(i);
        }
    }

    @Test
    void forgetsWhatIsNotUsed() {
        values.put("unused", 7);

        for (int i = 0; i < 8; i++) {
            values.put("other" + i, i);
        }

        assertThat(values.get("unused")).isNull();
    }
}
