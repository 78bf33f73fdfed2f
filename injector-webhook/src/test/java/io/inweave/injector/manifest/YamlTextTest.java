package io.inweave.injector.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "y",
                "No",
                "on",
                "~",
                "null",
                "0755",
                "1e3",
                "-1",
                "-.5",
                ".5",
                "0x1f",
                "1_000",
                "12:30:45",
                "2031-01-01",
                "- a",
                "a: b",
                "a #b",
                "a:",
                "=",
                "<<",
                "!x",
                "&a",
                "*a",
                "{}",
                "[]",
                "a, b",
                "%",
                "@a",
                "`",
                "'",
                "\"",
                "\\",
                "tab\there",
                "line\nline",
                "line\nline\n",
                "\n",
                " lead\ntail ",
                "umlaut ä",
                "emoji 😀",
                "\u0007",
                "10m",
                "128Mi",
                "app:1.0",
                "-jar",
                "-Xmx1g -Dx=\"a b\"",
                "$(NAME)",
                ".inf",
                "-.INF",
                ".NaN",
                "-",
                "--",
                "---",
                "---x",
                "1.2.3",
                "\u2028",
                "\uFEFF"
            })
    void aTextIsTheSameTextAfterwards(String text) {
        ObjectNode tree = JSON.createObjectNode().put("text", text);
        tree.putArray("list").add(text);

        assertThat(YamlText.read(YamlText.write(tree))).isEqualTo(tree);
    }

    @Test
    void numbersBooleansAndNothingStayWhatTheyAre() throws Exception {
        JsonNode tree = JSON.readTree(
                "{\"i\":1,\"l\":12345678901234,\"b\":123456789012345678901234567890,\"d\":0.25,\"t\":true,\"n\":null,"
                        + "\"o\":{},\"a\":[],\"aa\":[[1],[]],\"8080\":\"key\"}");

        assertThat(YamlText.read(YamlText.write(tree)).toString()).isEqualTo(tree.toString());
    }

    @Test
    void aliasesAndMergedMapsAreWrittenOut() {
        assertThat(YamlText.read("a: &x {p: 1}\nb: *x\nc: {<<: *x, q: 2}\n").toString())
                .isEqualTo("{\"a\":{\"p\":1},\"b\":{\"p\":1},\"c\":{\"p\":1,\"q\":2}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: 1\na: 2", "a: *nowhere", "a: !!java.util.Date x", "\tb: 1", "a: b: c"})
    void whatIsNotYamlIsRefused(String text) {
        assertThatThrownBy(() -> YamlText.read(text))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessageStartingWith("not YAML: ");
    }

    @Test
    void manyAliasesDoNotBecomeManyObjects() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> YamlText.read(bomb.toString())).isInstanceOf(MalformedManifestException.class);
    }
}
