package io.inweave.nodeproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
    private static RequestTarget of(String uri, String host) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
        request.headers().set("Host", host);
        return RequestTarget.of(request);
    }

    @Test
    void takesTheHostHeaderForAPath() {
        RequestTarget target = of("/a?b", "shop:8080");
        assertThat(target.path()).isEqualTo("/a?b");
        assertThat(target.host()).isEqualTo("shop");
        assertThat(target.port()).isEqualTo(8080);
    }

    @Test
    void takesTheUrlBeforeTheHostHeader() {
        RequestTarget target = of("http://shop/a?b=/c", "other:1");
        assertThat(target.path()).isEqualTo("/a?b=/c");
        assertThat(target.authority()).isEqualTo("shop");
        assertThat(target.port()).isEqualTo(80);
    }

    @Test
    void makesAPathOfAnEmptyOne() {
        assertThat(of("http://shop", "shop").path()).isEqualTo("/");
        assertThat(of("http://shop?q", "shop").path()).isEqualTo("/?q");
    }

    @Test
    void readsAddressesOfTheSixthVersion() {
        RequestTarget target = of("/", "[::1]:81");
        assertThat(target.host()).isEqualTo("::1");
        assertThat(target.port()).isEqualTo(81);
        assertThat(of("/", "[::1]").port()).isEqualTo(80);
    }

    @Test
    void findsNoHostWhereThereIsNone() {
        assertThat(of("/", "").host()).isNull();
        assertThat(of("/", ":80").host()).isNull();
        assertThat(of("http://user@shop/", "shop").host()).isNull();
        assertThat(of("/", "shop:99999").port()).isEqualTo(-1);
        assertThat(of("/", "shop:x").port()).isEqualTo(-1);
    }
}
