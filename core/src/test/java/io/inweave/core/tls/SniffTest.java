package io.inweave.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SniffTest {
    @Test
    void takesAHandshakeRecordForTls() {
        assertThat(Sniff.of(2, 0x16, 0x03)).isEqualTo(Sniff.TLS);
        assertThat(Sniff.of(500, (byte) 0x16, (byte) 0x03)).isEqualTo(Sniff.TLS);
    }

    @Test
    void takesTextForPlaintextAfterOneByte() {
        assertThat(Sniff.of(1, 'G', 0)).isEqualTo(Sniff.PLAINTEXT);
        assertThat(Sniff.of(3, 'P', 'R')).isEqualTo(Sniff.PLAINTEXT);
        assertThat(Sniff.of(2, 0x16, 0x02)).isEqualTo(Sniff.PLAINTEXT);
    }

    @Test
    void waitsWhenTooFewBytesAreThere() {
        assertThat(Sniff.of(0, 0, 0)).isEqualTo(Sniff.NEED_MORE);
        assertThat(Sniff.of(1, 0x16, 0)).isEqualTo(Sniff.NEED_MORE);
    }
}
