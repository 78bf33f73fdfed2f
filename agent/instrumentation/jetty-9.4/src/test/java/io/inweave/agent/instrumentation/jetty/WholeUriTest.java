package io.inweave.agent.instrumentation.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WholeUriTest {
    @Test
    void tellsTheAuthorityVerbatim() {
        assertThat(WholeUri.authority("https://shop.test:8080/a/b?c=d")).isEqualTo("shop.test:8080");
        assertThat(WholeUri.authority("http://[::1]:80")).isEqualTo("[::1]:80");
        assertThat(WholeUri.authority("http://shop.test?a=/b")).isEqualTo("shop.test");
    }

    @Test
    void takesNoPathForAnAuthority() {
        assertThat(WholeUri.authority("/a?to=http://elsewhere/")).isNull();
        assertThat(WholeUri.authority("*")).isNull();
        assertThat(WholeUri.authority(null)).isNull();
    }
}
