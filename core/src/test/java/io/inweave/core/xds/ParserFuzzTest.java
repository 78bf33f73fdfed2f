package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Any;
import io.inweave.core.xds.parse.InvalidResourceException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come, a parser gives a value or its one checked exception. The seeds are fixed, so that a failure repeats. */
class ParserFuzzTest {
    @ParameterizedTest
    @EnumSource(ResourceType.class)
    void survivesRandomBytes(ResourceType type) {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            parse(type, "name", type.url(), bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(ResourceType.class)
    void survivesDamagedResources(ResourceType type) {
        Random random = new Random(43);
        for (String file : Recorded.FILES) {
            for (Map.Entry<String, Any> resource :
                    Recorded.resources(file, type).entrySet()) {
                for (int i = 0; i < 40; i++) {
                    byte[] bytes = resource.getValue().getValue().toByteArray();
                    int changes = 1 + random.nextInt(4);
                    for (int change = 0; change < changes && bytes.length > 0; change++) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    parse(type, resource.getKey(), resource.getValue().getTypeUrl(), bytes);
                }
            }
        }
    }

    private static void parse(ResourceType type, String name, String url, byte[] bytes) {
        io.inweave.core.protobuf.Any packed = io.inweave.core.protobuf.Any.of(url, bytes);
        assertThatCode(() -> {
                    try {
                        type.parse(name, packed);
                    } catch (InvalidResourceException e) {
                        // The one way in which a parser may refuse.
                    }
                })
                .doesNotThrowAnyException();
    }
}
