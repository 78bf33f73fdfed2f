package io.inweave.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceParentTest {
    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void readsWhatItWrites() {
        for (int i = 0; i < 1000; i++) {
            TraceParent made = i % 2 == 0 ? TraceParent.newSampled() : TraceParent.newUnsampled();
            TraceParent read = TraceParent.parse(made.format());

            assertThat(read).isNotNull();
            assertThat(read.format()).isEqualTo(made.format());
            assertThat(read.sampled()).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void givesAChildTheSameTraceAndItsOwnSpan() {
        TraceParent parent = TraceParent.parse(VALID);
        TraceParent child = parent.child();

        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.spanId()).isNotEqualTo(parent.spanId()).matches("[0-9a-f]{16}");
        assertThat(child.sampled()).isTrue();
    }

    @Test
    void readsTheKnownPartsOfALaterVersion() {
        assertThat(TraceParent.parse("cc" + VALID.substring(2) + "-more").traceId())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(TraceParent.parse(" " + VALID + " ")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more"
            })
    void ignoresWhatIsNotOne(String header) {
        assertThat(TraceParent.parse(header)).isNull();
    }

    @Test
    void neverFailsOnGarbage() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(VALID);
            for (int n = random.nextInt(4); n >= 0; n--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            TraceParent read = TraceParent.parse(text.substring(0, random.nextInt(text.length() + 1)));
            if (read != null) {
                assertThat(read.format()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            }
        }
    }

    @Test
    void makesRequestIdsThatAreVersion4() {
        assertThat(RequestId.next()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(RequestId.next()).isNotEqualTo(RequestId.next());
    }
}
