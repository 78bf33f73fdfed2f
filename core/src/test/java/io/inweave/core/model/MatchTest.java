package io.inweave.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.core.model.access.AddressBlock;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.model.cluster.TransportMatch;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchTest {
    @Test
    void stringsAreComparedInFiveWays() {
        assertThat(StringMatch.exact("a").matches("a")).isTrue();
        assertThat(StringMatch.exact("a").matches("A")).isFalse();
        assertThat(StringMatch.prefix("ab").matches("abc")).isTrue();
        assertThat(StringMatch.prefix("ab").matches("a")).isFalse();
        assertThat(StringMatch.suffix("bc").matches("abc")).isTrue();
        assertThat(StringMatch.suffix("abc").matches("bc")).isFalse();
        assertThat(StringMatch.contains("b").matches("abc")).isTrue();
        assertThat(StringMatch.regex("a+").matches("aaa")).isTrue();
        assertThat(StringMatch.regex("a+").matches("aab"))
                .as("the whole string counts")
                .isFalse();
    }

    @Test
    void caseIsIgnoredWhereThatIsAskedFor() {
        assertThat(StringMatch.exact("aB").ignoringCase().matches("Ab")).isTrue();
        assertThat(StringMatch.prefix("aB").ignoringCase().matches("AbC")).isTrue();
        assertThat(StringMatch.suffix("Bc").ignoringCase().matches("abC")).isTrue();
        assertThat(StringMatch.contains("B").ignoringCase().matches("abc")).isTrue();
        assertThat(StringMatch.regex("a").ignoringCase().matches("A")).isFalse();
    }

    @Test
    void aBadExpressionIsRefused() {
        assertThatThrownBy(() -> StringMatch.regex("(")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingHeaderMatchesNothingButAbsence() {
        assertThat(HeaderMatch.present("x").matches(null)).isFalse();
        assertThat(HeaderMatch.absent("x").matches(null)).isTrue();
        assertThat(HeaderMatch.present("x").inverted().matches(null)).isTrue();
        assertThat(HeaderMatch.value("x", StringMatch.exact("a")).matches(null)).isFalse();
        assertThat(HeaderMatch.value("x", StringMatch.exact("a")).inverted().matches(null))
                .as("Envoy: a header that is missing does not match, inverted or not")
                .isFalse();
        assertThat(HeaderMatch.value("x", StringMatch.exact("a"))
                        .inverted()
                        .missingAsEmpty()
                        .matches(null))
                .isTrue();
    }

    @Test
    void rangesIncludeTheirStartOnly() {
        HeaderMatch range = HeaderMatch.range("x", -10, 0);

        assertThat(range.matches("-10")).isTrue();
        assertThat(range.matches("-1")).isTrue();
        assertThat(range.matches("0")).isFalse();
        assertThat(range.matches("somestring")).isFalse();
        assertThat(range.matches("")).isFalse();
        assertThat(range.matches("-99999999999999999999")).isFalse();
        assertThat(range.inverted().matches("-1")).isFalse();
    }

    @Test
    void aSegmentPrefixEndsAtASegment() {
        PathMatch match = PathMatch.segmentPrefix("/api");

        assertThat(match.matches("/api")).isTrue();
        assertThat(match.matches("/api/x")).isTrue();
        assertThat(match.matches("/apis")).isFalse();
    }

    @Test
    void pathsAreRewrittenByWhatMatched() {
        assertThat(PathRewrite.prefix("/v2").apply("/api/x", PathMatch.prefix("/api")))
                .isEqualTo("/v2/x");
        assertThat(PathRewrite.full("/new").apply("/api/x", PathMatch.ANY)).isEqualTo("/new");
        assertThat(PathRewrite.regex("/([a-z]+)/([0-9]+)", "/\\2/$1/\\1").apply("/item/7", PathMatch.ANY))
                .isEqualTo("/7/$1/item");
        assertThatThrownBy(() -> PathRewrite.regex("(a)", "\\2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1");
    }

    @Test
    void theMostSpecificDomainWins() {
        RouteTable table = RouteTable.of(
                "t",
                List.of(
                        host("exact", "a.example"),
                        host("suffix", "*.example"),
                        host("longer", "*.b.example"),
                        host("prefix", "c.*"),
                        host("any", "*")));

        assertThat(table.virtualHost("A.example").name()).isEqualTo("exact");
        assertThat(table.virtualHost("x.example").name()).isEqualTo("suffix");
        assertThat(table.virtualHost("x.b.example").name()).isEqualTo("longer");
        assertThat(table.virtualHost("c.other").name()).isEqualTo("prefix");
        assertThat(table.virtualHost("d").name()).isEqualTo("any");
    }

    @Test
    void aDomainBelongsToOneHost() {
        assertThatThrownBy(() -> RouteTable.of("t", List.of(host("one", "a"), host("two", "A"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("domain a is in virtual host one and in two, expected only one");
    }

    private static VirtualHost host(String name, String domain) {
        return VirtualHost.builder()
                .name(name)
                .domains(Collections.singletonList(domain))
                .build();
    }

    @Test
    void blocksHoldTheAddressesOfTheirPrefix() throws UnknownHostException {
        AddressBlock block = AddressBlock.of(InetAddress.getByName("10.1.0.0"), 15);

        assertThat(block.contains(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(block.contains(InetAddress.getByName("10.0.0.1"))).isTrue();
        assertThat(block.contains(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(block.contains(InetAddress.getByName("::1"))).isFalse();
        assertThat(AddressBlock.of(InetAddress.getByName("::1"), 128).contains(InetAddress.getByName("::1")))
                .isTrue();
    }

    @Test
    void tlsFollowsWhatAnEndpointAnnounces() {
        TlsSettings settings = TlsSettings.builder().sni("outbound_.80_._.a").build();
        UpstreamTls tls = UpstreamTls.perEndpoint(
                List.of(
                        TransportMatch.builder()
                                .criteria(Collections.singletonMap("tlsMode", "istio"))
                                .tls(settings)
                                .build(),
                        TransportMatch.builder().build()),
                null);
        Endpoint plain = Endpoint.builder().address("::1").port(80).build();
        Endpoint announced = Endpoint.builder()
                .address("10.0.0.1")
                .port(80)
                .transport(Collections.singletonMap("tlsMode", "istio"))
                .build();

        assertThat(tls.settingsFor(announced)).isEqualTo(settings);
        assertThat(tls.settingsFor(plain)).isNull();
        assertThat(plain.authority()).isEqualTo("[::1]:80");
    }

    @Test
    void clusterNamesTellTheService() {
        ServiceName service = ServiceName.ofCluster("outbound|80||api.example.com");

        assertThat(service.host()).isEqualTo("api.example.com");
        assertThat(service.namespace()).isEmpty();
        assertThat(service.port()).isEqualTo(80);
        assertThat(ServiceName.ofCluster("other").name()).isEqualTo("other");
    }

    @Test
    void workloadsMayBeIncomplete() {
        assertThat(Workload.parse("a;b").namespace()).isEqualTo("b");
        assertThat(Workload.parse("").name()).isEmpty();
        assertThat(Workload.parse("perm-1;demo;perm;;Kubernetes").cluster()).isEqualTo("Kubernetes");
    }
}
