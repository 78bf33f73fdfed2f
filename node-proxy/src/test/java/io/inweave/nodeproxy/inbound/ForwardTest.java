package io.inweave.nodeproxy.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTest {
    @Test
    void readsPortAndApplication() {
        assertThat(Forward.parse("8080=127.0.0.1:9000"))
                .isEqualTo(new Forward("", 8080, Forward.Speaks.HTTP, "127.0.0.1", 9000));
    }

    @Test
    void readsAddressAndProtocol() {
        assertThat(Forward.parse("127.0.0.1:0=grpc://localhost:9000"))
                .isEqualTo(new Forward("127.0.0.1", 0, Forward.Speaks.GRPC, "localhost", 9000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "=a:1", "8080=a", "8080=a:0", "x=a:1", "8080=ftp://a:1", "70000=a:1", "1=:2"})
    void namesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forward.parse(text))
                .withMessageContaining("expected [<address>:]<port>=")
                .withMessageContaining('"' + text + '"');
    }
}
