package io.inweave.core.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFieldsTest {
    private interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    private static WireFields fields(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        content.write(out);
        out.flush();
        return WireFields.parse(bytes.toByteArray());
    }

    @Test
    void readsWhatProtobufWrites() throws IOException {
        WireFields fields = fields(out -> {
            out.writeInt64(1, -1);
            out.writeUInt32(2, 0xffff_fffe);
            out.writeDouble(3, 2.5);
            out.writeString(4, "füße");
            out.writeFixed32(5, 7);
            out.writeString(4, "later");
            out.writeString(536_870_911, "largest");
        });

        assertThat(fields.varint(1)).isEqualTo(-1);
        assertThat((int) fields.varint(2)).isEqualTo(0xffff_fffe);
        assertThat(fields.decimal(3)).isEqualTo(2.5);
        assertThat(fields.text(4)).isEqualTo("later");
        assertThat(fields.texts(4)).containsExactly("füße", "later");
        assertThat(fields.text(536_870_911)).isEqualTo("largest");
        assertThat(fields.text(6)).isEmpty();
        assertThat(fields.has(5)).isTrue();
        assertThat(fields.has(6)).isFalse();
    }

    @Test
    void aMessageThatIsGivenTwiceIsJoined() throws IOException {
        WireFields fields = fields(out -> {
            out.writeByteArray(1, new byte[] {0x08, 0x01, 0x10, 0x02});
            out.writeByteArray(1, new byte[] {0x08, 0x03});
        });

        assertThat(fields.message(1).varint(1)).isEqualTo(3);
        assertThat(fields.message(1).varint(2)).isEqualTo(2);
        assertThat(fields.messages(1)).hasSize(2);
    }

    @Test
    void repeatedNumbersAreReadPackedAndNot() throws IOException {
        WireFields fields = fields(out -> {
            out.writeUInt32(1, 503);
            out.writeByteArray(1, new byte[] {0x01, (byte) 0xf4, 0x03});
        });

        assertThat(fields.varints(1)).isEqualTo(List.of(503L, 1L, 500L));
    }

    @Test
    void groupsAreSkipped() throws IOException {
        UnknownFieldSet group = UnknownFieldSet.newBuilder()
                .addField(
                        3,
                        UnknownFieldSet.Field.newBuilder()
                                .addGroup(UnknownFieldSet.newBuilder()
                                        .addField(
                                                1,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addVarint(5)
                                                        .build())
                                        .build())
                                .build())
                .addField(4, UnknownFieldSet.Field.newBuilder().addVarint(9).build())
                .build();

        assertThat(WireFields.parse(group.toByteArray()).varint(4)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08 | truncated",
                "08ff | truncated",
                "0a05 61 | field of 5 bytes, expected at most 1",
                "0affffffffffffffffff01 | field of 18446744073709551615 bytes",
                "0d0102 | truncated",
                "0901020304 | truncated",
                "00 | tag 0",
                "07 | tag 7",
                "0e | wire type 6",
                "0c | wire type 4",
                "0b | truncated",
                "08ffffffffffffffffffff01 | number of more than 10 bytes"
            })
    void refusesWhatIsNoMessage(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> WireFields.parse(bytes))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesGroupsWithoutEndInTheDeep() {
        assertThatThrownBy(() -> WireFields.parse(HexFormat.of().parseHex("0b".repeat(5_000))))
                .hasMessageContaining("groups nested deeper");
    }

    @Test
    void refusesATextThatIsNotUtf8() {
        WireFields fields = WireFields.parse(new byte[] {0x0a, 1, (byte) 0xff});

        assertThatThrownBy(() -> fields.text(1)).hasMessage("field 1 is not UTF-8");
    }
}
