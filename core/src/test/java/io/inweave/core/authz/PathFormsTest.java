package io.inweave.core.authz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathFormsTest {
    @ParameterizedTest
    @CsvSource({
        "/orders, /orders",
        "/orders?x=/../admin, /orders",
        "/orders#x, /orders",
        "/public/../admin, /admin",
        "/public/./admin, /public/admin",
        "/public/%2e%2E/admin, /admin",
        "/a/..%2fadmin, /a/..%2fadmin",
        "/%61dmin, /admin",
        "/public\\..\\admin, /admin",
        "/../../admin, /admin",
        "/a/b/.., /a/",
        "/.., /",
        "/a/.hidden, /a/.hidden",
        "/a/...b, /a/...b",
        "http://host/admin?x, /admin",
        "http://host, /",
        "*, *",
        "/a%zz, /a%zz",
        "/a%2, /a%2"
    })
    void readsAPathAsEnvoyDoes(String target, String canonical) {
        assertThat(PathForms.canonical(target)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin;v=1, /admin",
        "/x;a/..;b/admin, /admin",
        "//admin, /admin",
        "/a/..%2fadmin, /admin",
        "/a%2Fb, /a/b",
        "/a%3bb/c, /a/c",
        "/a b, /a b"
    })
    void readsAPathAsServletContainersDo(String target, String lenient) {
        assertThat(PathForms.lenient(PathForms.canonical(target))).isEqualTo(lenient);
    }

    @Test
    void handsAnOrdinaryPathBackAsItIs() {
        String path = "/orders/12/items";

        assertThat(PathForms.canonical(path)).isSameAs(path);
        assertThat(PathForms.lenient(path)).isSameAs(path);
    }

    @Test
    void noMixOfDisguisesLeavesDotsOrEscapedLetters() {
        String[] parts = {"/", "//", "..", ".", "%2e", "%2E%2e", "a", "%61", ";x=1", "\\", "%2f", "%5c", "admin", "%3B"
        };
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder target = new StringBuilder("/");
            for (int n = random.nextInt(8); n >= 0; n--) {
                target.append(parts[random.nextInt(parts.length)]);
            }

            String lenient = PathForms.lenient(PathForms.canonical(target.toString()));

            assertThat(lenient)
                    .as("%s", target)
                    .startsWith("/")
                    .doesNotContain("//")
                    .doesNotContain("%2e", "%61", ";", "\\")
                    .doesNotMatch(".*/\\.\\.?(/.*|$)");
            assertThat(PathForms.lenient(lenient)).isEqualTo(lenient);
        }
    }
}
