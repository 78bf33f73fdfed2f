package io.inweave.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Configuration that comes object by object. */
final class ObjectUnitsTest {
    private static final ObjectUnits.Key ROUTES = new ObjectUnits.Key("VirtualService", "shop", "payment");
    private static final ObjectUnits.Key POLICY = new ObjectUnits.Key("AuthorizationPolicy", "shop", "payment");
    private final ObjectUnits units = new ObjectUnits();

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static JsonNode routes(String name, String created, String timeout) {
        return json("{'apiVersion':'networking.istio.io/v1','kind':'VirtualService','metadata':{'name':'" + name
                + "','namespace':'shop','creationTimestamp':'" + created + "'},'spec':{'hosts':['payment'],'http':[{"
                + "'timeout':'" + timeout + "','route':[{'destination':{'host':'payment'}}]}]}}");
    }

    private static JsonNode policy(String action) {
        return json("{'apiVersion':'security.istio.io/v1','kind':'AuthorizationPolicy','metadata':{'name':'payment',"
                + "'namespace':'shop','creationTimestamp':'2026-01-01T00:00:00Z'},'spec':{'selector':{'matchLabels':"
                + "{'app':'payment'}},'action':'" + action + "'}}");
    }

    @Test
    void theReaderOfFilesReadsObjects() {
        units.put(ROUTES, routes("payment", "2026-01-01T00:00:00Z", "10s"));
        ConfigState state = units.merged();
        assertThat(state.errors()).isEmpty();
        assertThat(state.configuration().virtualServices()).hasSize(1);
        units.remove(ROUTES);
        assertThat(units.merged().configuration().virtualServices()).isEmpty();
    }

    @Test
    void aMessageIsThatOfFilesWithoutAPlace() {
        units.put(ROUTES, routes("payment", "2026-01-01T00:00:00Z", "soon"));
        assertThat(units.merged().errors())
                .extracting(ConfigError::toString)
                .containsExactly(
                        "VirtualService shop/payment: spec.http[0].timeout: 'soon': expected a duration such as"
                                + " 1h30m, 10s, 2.5s or 50ms");
        assertThat(ObjectUnits.check(routes("payment", "", "soon")))
                .isEqualTo(units.merged().errors());
    }

    @Test
    void theLastGoodVersionStays() {
        units.put(ROUTES, routes("payment", "2026-01-01T00:00:00Z", "10s"));
        units.put(ROUTES, routes("payment", "2026-01-01T00:00:00Z", "soon"));
        ConfigState state = units.merged();
        assertThat(state.errors()).hasSize(1);
        assertThat(state.configuration().virtualServices()).hasSize(1);
    }

    @Test
    void anObjectThatIsMadeAnewKeepsNothingOfTheOldOne() {
        units.put(ROUTES, routes("payment", "2026-01-01T00:00:00Z", "10s"));
        units.put(ROUTES, routes("payment", "2026-02-01T00:00:00Z", "soon"));
        assertThat(units.merged().configuration().virtualServices()).isEmpty();
    }

    @Test
    void aSecurityResourceThatIsRefusedDeniesWhatItSelects() {
        units.put(POLICY, policy("FORBID"));
        ConfigState state = units.merged();
        assertThat(state.configuration().refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.selector()).isEqualTo(new Selector(Map.of("app", "payment"))));
        units.put(POLICY, policy("DENY"));
        assertThat(units.merged().configuration().refusals()).isEmpty();
        units.put(POLICY, policy("FORBID"));
        // Its last good version is in force.
        assertThat(units.merged().configuration().refusals()).isEmpty();
        assertThat(units.merged().configuration().authorizationPolicies()).hasSize(1);
    }

    @Test
    void aSecurityKindThatIsNotSupportedDenies() {
        units.put(
                new ObjectUnits.Key("RequestAuthentication", "shop", "jwt"),
                json("{'apiVersion':'security.istio.io/v1','kind':'RequestAuthentication','metadata':{'name':'jwt',"
                        + "'namespace':'shop'},'spec':{}}"));
        assertThat(units.merged().configuration().refusals()).hasSize(1);
        units.removeKind("RequestAuthentication");
        assertThat(units.merged().configuration().refusals()).isEmpty();
    }

    @Test
    void ofTwoForOneHostTheOlderStays() {
        units.put(new ObjectUnits.Key("VirtualService", "shop", "a"), routes("a", "2026-02-01T00:00:00Z", "1s"));
        units.put(new ObjectUnits.Key("VirtualService", "shop", "b"), routes("b", "2026-01-01T00:00:00Z", "2s"));
        ConfigState state = units.merged();
        assertThat(state.configuration().virtualServices())
                .singleElement()
                .satisfies(routes -> assertThat(routes.name().name()).isEqualTo("b"));
        assertThat(state.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.toString())
                        .endsWith("is claimed already by VirtualService shop/b, which stays in force"));
    }

    @Test
    void aServiceAsAnApiServerKeepsItIsTaken() {
        units.put(
                new ObjectUnits.Key("Service", "shop", "payment"),
                json("{'apiVersion':'v1','kind':'Service','metadata':{'name':'payment','namespace':'shop'},'spec':{"
                        + "'clusterIP':'10.96.0.7','clusterIPs':['10.96.0.7'],'internalTrafficPolicy':'Cluster',"
                        + "'ipFamilies':['IPv4'],'ipFamilyPolicy':'SingleStack','sessionAffinity':'None',"
                        + "'type':'ClusterIP','selector':{'app':'payment'},'ports':[{'name':'http','port':80,"
                        + "'protocol':'TCP','targetPort':'web'}]}}"));
        ConfigState state = units.merged();
        assertThat(state.errors()).isEmpty();
        assertThat(state.configuration().services())
                .singleElement()
                .satisfies(service -> assertThat(service.addresses()).containsExactly("10.96.0.7"));
    }

    @Test
    void aServiceForAnotherHostIsRefusedByName() {
        units.put(
                new ObjectUnits.Key("Service", "shop", "far"),
                json("{'apiVersion':'v1','kind':'Service','metadata':{'name':'far','namespace':'shop'},'spec':{"
                        + "'type':'ExternalName','externalName':'example.com'}}"));
        assertThat(units.merged().errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.toString()).startsWith("Service shop/far: spec.type: 'ExternalName'"));
    }
}
