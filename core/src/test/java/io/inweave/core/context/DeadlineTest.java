package io.inweave.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeadlineTest {
    @ParameterizedTest
    @CsvSource({
        "1H, 3600000000000",
        "2M, 120000000000",
        "3S, 3000000000",
        "4m, 4000000",
        "5u, 5000",
        "6n, 6",
        "99999999H, 0",
        "0S, 0",
        "S, 0",
        "-1S, 0",
        "1x, 0",
        "123456789S, 0",
        ", 0"
    })
    void readsGrpcTimeouts(@Nullable String header, long nanos) {
        assertThat(Deadline.grpcTimeoutNanos(header)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "2S, 150, 150000000",
        "100m, 150, 100000000",
        ", 20, 20000000",
        "1S, , 1000000000",
        "x, -5, 0",
        "x, 1e3, 0"
    })
    void takesTheEarlier(@Nullable String grpc, @Nullable String envoy, long after) {
        assertThat(Deadline.of(grpc, envoy, 1000)).isEqualTo(after == 0 ? 0 : 1000 + after);
    }

    @Test
    void neverTakesAPointInTimeForNone() {
        assertThat(Deadline.after(-5, 5)).isEqualTo(1);
        assertThat(Deadline.remaining(10, 4)).isEqualTo(6);
    }
}
