package io.inweave.core.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http2ExchangeTest {
    private ScriptedServer server;

    @BeforeEach
    void connect() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void told(String... events) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(server.told).containsExactly(events));
    }

    private void failure(String reason) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(server.told).last().asString().startsWith("failed "));
        assertThat(server.told.get(server.told.size() - 1)).contains(reason);
    }

    @Test
    void anAnswerWithBodyAndTrailersIsToldInOrder() throws Exception {
        server.answers()
                .frame(Frame.DATA, 0, 1, "010203")
                .frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, "00 01 78 01 79");

        told("opened", "headers [:status]", "data 3", "headers [x]", "ended");
        assertThat(server.next(Frame.GOAWAY)).startsWith("0 0 00000000" + "00000000");
        await().until(server::isCut);
    }

    @Test
    void anInterimAnswerIsSkipped() throws Exception {
        server.settings()
                .frame(Frame.HEADERS, Frame.END_HEADERS, 1, "08 03 31 30 33")
                .frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, "88");

        told("opened", "headers [:status]", "ended");
    }

    @Test
    void paddingAndPriorityAndUnknownFramesAreLeftOut() throws Exception {
        server.settings()
                .frame(0x42, 0xff, 7, "0102")
                .frame(2, 0, 1, "0000000010")
                .frame(Frame.HEADERS, Frame.END_HEADERS | Frame.PADDED | Frame.PRIORITISED, 1, "02 0000000010 88 0000")
                .frame(Frame.DATA, Frame.PADDED | Frame.END_STREAM, 1, "03 aabb 000000");

        told("opened", "headers [:status]", "data 2", "ended");
    }

    @Test
    void aHeaderBlockMayComeInPieces() throws Exception {
        server.settings()
                .frame(Frame.HEADERS, Frame.END_STREAM, 1, "")
                .frame(Frame.CONTINUATION, 0, 1, "88 00 01")
                .frame(Frame.CONTINUATION, Frame.END_HEADERS, 1, "78 01 79");

        told("opened", "headers [:status, x]", "ended");
    }

    @Test
    void pingsAndSettingsAreAnswered() throws Exception {
        server.settings().frame(Frame.PING, 0, 0, "0102030405060708");

        assertThat(server.next(Frame.SETTINGS)).startsWith("0 0 ");
        assertThat(server.next(Frame.SETTINGS)).isEqualTo("1 0 ");
        assertThat(server.next(Frame.PING)).isEqualTo("1 0 0102030405060708");
    }

    @Test
    void noMoreIsSentThanThePeerAllows() throws Exception {
        server.frame(Frame.SETTINGS, 0, 0, "0004 00000005");
        assertThat(server.next(Frame.SETTINGS)).startsWith("0 0");
        assertThat(server.next(Frame.SETTINGS)).isEqualTo("1 0 ");
        server.serial.run(() -> {
            server.exchange.send(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
            server.exchange.end();
        });

        assertThat(server.next(Frame.DATA)).isEqualTo("0 1 0102030405");
        server.frame(Frame.WINDOW_UPDATE, 0, 1, "00000001");
        assertThat(server.next(Frame.DATA)).isEqualTo("0 1 06");
        server.frame(Frame.SETTINGS, 0, 0, "0004 00000000").frame(Frame.WINDOW_UPDATE, 0, 1, "00000006");
        assertThat(server.next(Frame.DATA)).isEqualTo("0 1 07");
        server.frame(Frame.SETTINGS, 0, 0, "0004 0000ffff");
        assertThat(server.next(Frame.DATA)).isEqualTo("1 1 0809");
    }

    @Test
    void theWindowIsGivenBackForWhatWasTakenOnly() throws Exception {
        server.answers();
        String chunk = "00".repeat(Frame.MOST_PAYLOAD);
        for (int sent = 0; sent < Http2Exchange.WINDOW; sent += Frame.MOST_PAYLOAD) {
            server.frame(Frame.DATA, 0, 1, chunk);
        }
        await().until(() -> server.told.size() == 2 + Http2Exchange.WINDOW / Frame.MOST_PAYLOAD);
        assertThat(server.next(Frame.WINDOW_UPDATE))
                .as("the connection's own window")
                .isEqualTo("0 0 000f0001");

        server.serial.run(() -> server.exchange.taken(Http2Exchange.WINDOW));

        assertThat(server.next(Frame.WINDOW_UPDATE)).isEqualTo("0 0 00100000");
        assertThat(server.next(Frame.WINDOW_UPDATE)).isEqualTo("0 1 00100000");
        server.frame(Frame.DATA, 0, 1, chunk);
        await().until(() -> server.told.size() == 3 + Http2Exchange.WINDOW / Frame.MOST_PAYLOAD);
    }

    @Test
    void aPeerThatSendsMoreThanTheWindowIsGivenUp() throws Exception {
        server.answers();
        String chunk = "00".repeat(Frame.MOST_PAYLOAD);
        for (int sent = 0; sent <= Http2Exchange.WINDOW; sent += Frame.MOST_PAYLOAD) {
            server.frame(Frame.DATA, 0, 1, chunk);
        }

        failure("FLOW_CONTROL_ERROR: body of 16384 bytes more than the window of 1048576");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // type, flags, stream, payload, reason
                "0 | 0 | 1 | 01 | DATA before the answer's headers",
                "0 | 0 | 3 | 01 | on stream 3, expected 1",
                "1 | 4 | 3 | 88 | on stream 3, expected 1",
                "1 | 12 | 1 | 05 88 | 2 bytes with 5 of padding",
                "1 | 4 | 1 | be | COMPRESSION_ERROR: index 62",
                "3 | 0 | 0 | 00000000 | on stream 0",
                "3 | 0 | 1 | 000000 | FRAME_SIZE_ERROR: frame of type 3 has 3 bytes, expected 4",
                "3 | 0 | 1 | 00000007 | stream reset by the server: REFUSED_STREAM",
                "3 | 0 | 1 | 0000beef | stream reset by the server: error 0xbeef",
                "4 | 0 | 0 | 0004 | SETTINGS of 2 bytes",
                "4 | 1 | 0 | 000400000001 | has 6 bytes, expected 0",
                "4 | 0 | 1 | '' | on stream 1, expected 0",
                "4 | 0 | 0 | 0004 80000000 | FLOW_CONTROL_ERROR: SETTINGS_INITIAL_WINDOW_SIZE 2147483648",
                "4 | 0 | 0 | 0005 00000001 | SETTINGS_MAX_FRAME_SIZE 1",
                "5 | 4 | 1 | 00000002 88 | PUSH_PROMISE",
                "6 | 0 | 0 | 01 | frame of type 6 has 1 bytes, expected 8",
                "6 | 0 | 1 | 0102030405060708 | on stream 1, expected 0",
                "7 | 0 | 0 | 00000000 | frame of type 7 has 4 bytes, expected at least 8",
                "7 | 0 | 0 | 00000000 0000000b 746f6f | the server goes away: ENHANCE_YOUR_CALM too",
                "8 | 0 | 0 | 00000000 | WINDOW_UPDATE of 0",
                "8 | 0 | 1 | 7fffffff | FLOW_CONTROL_ERROR: window of",
                "9 | 4 | 1 | 88 | header block out of order"
            })
    void whatBreaksTheRulesEndsTheExchange(int type, int flags, int stream, String payload, String reason)
            throws Exception {
        server.settings().frame(type, flags, stream, payload);

        failure(reason);
        await().until(server::isCut);
    }

    @Test
    void aFrameWithinAHeaderBlockIsRefused() throws Exception {
        server.settings().frame(Frame.HEADERS, 0, 1, "88").frame(Frame.PING, 0, 0, "0102030405060708");

        failure("frame of type 6 within a header block");
    }

    @Test
    void aHeaderBlockWithoutEndIsRefused() throws Exception {
        server.settings().frame(Frame.HEADERS, 0, 1, "88");
        for (int i = 0; i < 4; i++) {
            server.frame(Frame.CONTINUATION, 0, 1, "88".repeat(16_384));
        }

        failure("ENHANCE_YOUR_CALM: header block over 65536 bytes");
    }

    @Test
    void theFirstFrameMustBeSettings() throws Exception {
        server.frame(Frame.PING, 0, 0, "0102030405060708");

        failure("PROTOCOL_ERROR: frame of type 6 first, expected SETTINGS");
        assertThat(server.next(Frame.GOAWAY)).isEqualTo("0 0 00000000" + "00000001");
    }

    @Test
    void aServerOfHttp1IsRecognised() throws Exception {
        server.sends("485454502f312e31203430302042616420526571756573740d0a");

        failure("the server speaks HTTP/1, expected HTTP/2");
    }

    @Test
    void aFrameThatIsTooLongIsNotReadIntoMemory() throws Exception {
        server.settings().sends("ffffff 00 00 00000001");

        failure("FRAME_SIZE_ERROR: frame of 16777215 bytes, expected at most 16384");
    }

    @Test
    void aConnectionThatEndsWithinAFrameIsLost() throws Exception {
        server.answers().sends("000010 00 00 00000001 0102").hangsUp();

        failure("connection lost: the connection was closed within a frame");
    }

    @Test
    void aConnectionThatEndsIsToldWithTheReasonOfTheGoAwayBefore() throws Exception {
        server.answers()
                .frame(Frame.GOAWAY, 0, 0, "00000001 00000000 6d61696e74656e616e6365")
                .frame(Frame.DATA, 0, 1, "01")
                .hangsUp();

        told("opened", "headers [:status]", "data 1", "failed the server goes away: NO_ERROR maintenance");
    }

    @Test
    void closingTellsTheServerAndNobodyElse() throws Exception {
        server.answers();
        await().until(() -> server.told.size() == 2);

        server.serial.run(server.exchange::close);

        assertThat(server.next(Frame.RST_STREAM)).isEqualTo("0 1 00000008");
        await().until(server::isCut);
        told("opened", "headers [:status]");
    }
}
