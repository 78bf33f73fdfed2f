package io.inweave.cli.demo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TlsStreamCheckTest {
    private final TlsStreamCheck check = new TlsStreamCheck();

    @Test
    void acceptsRecordsThatArriveByteByByte() {
        byte[] records = {22, 3, 1, 0, 2, 9, 9, 23, 3, 3, 0, 3, 1, 2, 3};
        for (byte each : records) {
            check.accept(new byte[] {each}, 1);
        }

        assertThat(check.bytes()).isEqualTo(15);
        assertThat(check.offendingBytes()).isZero();
        assertThat(check.applicationRecords()).isEqualTo(1);
    }

    @Test
    void countsAllOfAPlaintextRequest() {
        byte[] request = "GET /stock HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        check.accept(request, request.length);

        assertThat(check.offendingBytes()).isEqualTo(request.length);
    }

    @Test
    void countsPlaintextThatFollowsARecord() {
        byte[] bytes = {23, 3, 3, 0, 1, 7, 'P', 'O', 'S', 'T', ' ', '/'};

        check.accept(bytes, bytes.length);

        assertThat(check.offendingBytes()).isEqualTo(6);
        assertThat(check.applicationRecords()).isEqualTo(1);
    }

    @Test
    void refusesARecordThatIsLongerThanTlsAllows() {
        byte[] bytes = {23, 3, 3, (byte) 0xff, (byte) 0xff};

        check.accept(bytes, bytes.length);

        assertThat(check.offendingBytes()).isEqualTo(5);
    }
}
