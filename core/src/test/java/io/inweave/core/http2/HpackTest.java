package io.inweave.core.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7541, appendix C, and blocks that break its rules. */
class HpackTest {
    private final HpackDecoder decoder = new HpackDecoder(16_384);

    private String decode(String hex) throws Http2Exception {
        return decoder.decode(bytes(hex)).stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("|"));
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void readsLiteralsAndIndexedFieldsOfC2() throws Exception {
        assertThat(decode("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"))
                .isEqualTo("custom-key: custom-header");
        assertThat(decoder.tableSize()).isEqualTo(55);
        assertThat(decode("040c 2f73 616d 706c 652f 7061 7468")).isEqualTo(":path: /sample/path");
        assertThat(decode("1008 7061 7373 776f 7264 0673 6563 7265 74")).isEqualTo("password: secret");
        assertThat(decode("82")).isEqualTo(":method: GET");
        assertThat(decoder.tableSize()).isEqualTo(55);
    }

    @Test
    void readsTheRequestsOfC3WithTheirTable() throws Exception {
        assertThat(decode("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d"))
                .isEqualTo(":method: GET|:scheme: http|:path: /|:authority: www.example.com");
        assertThat(decoder.tableSize()).isEqualTo(57);
        assertThat(decode("8286 84be 5808 6e6f 2d63 6163 6865"))
                .isEqualTo(":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache");
        assertThat(decoder.tableSize()).isEqualTo(110);
        assertThat(decode("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"))
                .isEqualTo(":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com"
                        + "|custom-key: custom-value");
        assertThat(decoder.tableSize()).isEqualTo(164);
    }

    @Test
    void readsTheHuffmanCodedRequestsOfC4() throws Exception {
        assertThat(decode("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"))
                .isEqualTo(":method: GET|:scheme: http|:path: /|:authority: www.example.com");
        assertThat(decode("8286 84be 5886 a8eb 1064 9cbf")).endsWith("cache-control: no-cache");
        assertThat(decode("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"))
                .endsWith("custom-key: custom-value");
        assertThat(decoder.tableSize()).isEqualTo(164);
    }

    @Test
    void readsTheResponsesOfC6WhichEvictFromASmallTable() throws Exception {
        decoder.decode(bytes("3fe1 01"));
        assertThat(decode(
                        "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d"
                                + "29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3"))
                .isEqualTo(":status: 302|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT"
                        + "|location: https://www.example.com");
        assertThat(decoder.tableSize()).isEqualTo(222);
        assertThat(decode("4883 640e ffc1 c0bf"))
                .isEqualTo(":status: 307|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT"
                        + "|location: https://www.example.com");
        assertThat(decoder.tableSize()).isEqualTo(222);
        assertThat(
                        decode(
                                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2"
                                        + "e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07"))
                .isEqualTo(":status: 200|cache-control: private|date: Mon, 21 Oct 2013 20:13:22 GMT"
                        + "|location: https://www.example.com|content-encoding: gzip"
                        + "|set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1");
        assertThat(decoder.tableSize()).isEqualTo(215);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80 | index 0",
                "be | expected 1 to 61",
                "ff ff ff ff ff ff 7f | number over",
                "40 0a 63 | string of 10 bytes",
                "40 | ends within a field",
                "82 20 | after a field",
                "3f e2 1f | table size 4097",
                "04 81 ff | wrong padding",
                "04 82 ff ff | wrong padding",
                "04 84 ff ff ff ff | end symbol",
                "04 81 00 | wrong padding"
            })
    void refusesABlockThatBreaksTheRules(String hex, String message) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOfSatisfying(
                        Http2Exception.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMPRESSION_ERROR))
                .hasMessageContaining(message);
    }

    @Test
    void refusesAListThatExpandsBeyondTheBound() {
        assertThatThrownBy(() -> decode("4001 61 7f 93 13" + "62".repeat(2578) + "be".repeat(10)))
                .hasMessageContaining("header list over 16384");
    }

    @Test
    void whatTheEncoderWritesIsRead() throws Exception {
        List<HeaderField> fields = List.of(
                HeaderField.of(":method", "POST"),
                HeaderField.of(":authority", "127.0.0.1:15012"),
                HeaderField.of("authorization", "Bearer " + "x".repeat(400)),
                HeaderField.of("te", "trailers"),
                HeaderField.of("empty", ""));

        byte[] block = HpackEncoder.encode(fields);

        assertThat(decoder.decode(block)).isEqualTo(fields);
        assertThat(decoder.tableSize()).isZero();
        assertThat(block[0]).isEqualTo((byte) 0x83);
    }
}
