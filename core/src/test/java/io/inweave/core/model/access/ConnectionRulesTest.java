package io.inweave.core.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.model.StringMatch;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a policy says of a connection that is no HTTP: rules that ask for a request do not allow, and do not keep from denying. */
class ConnectionRulesTest {
    private static final RbacRule PATH = RbacRule.path(StringMatch.exact("/a"));
    private static final RbacRule CALLER = RbacRule.principal(StringMatch.exact("caller"));
    private static final RbacRule OTHER = RbacRule.principal(StringMatch.exact("other"));

    @Test
    void allowsByWhatIsKnownOfTheConnection() {
        assertThat(fits(RbacPolicy.Action.ALLOW, CALLER)).isTrue();
        assertThat(fits(RbacPolicy.Action.ALLOW, OTHER)).isFalse();
    }

    @Test
    void doesNotAllowByWhatARequestWouldHaveToSay() {
        assertThat(fits(RbacPolicy.Action.ALLOW, RbacRule.all(List.of(CALLER, PATH))))
                .isFalse();
        assertThat(fits(RbacPolicy.Action.ALLOW, RbacRule.all(List.of(CALLER, RbacRule.not(PATH)))))
                .isFalse();
        assertThat(fits(RbacPolicy.Action.ALLOW, RbacRule.anyOf(List.of(CALLER, PATH))))
                .isTrue();
    }

    @Test
    void deniesUnlessTheConnectionItselfDoesNotFit() {
        assertThat(fits(RbacPolicy.Action.DENY, RbacRule.all(List.of(CALLER, PATH))))
                .isTrue();
        assertThat(fits(RbacPolicy.Action.DENY, RbacRule.all(List.of(CALLER, RbacRule.not(PATH)))))
                .isTrue();
        assertThat(fits(RbacPolicy.Action.DENY, RbacRule.all(List.of(PATH, OTHER))))
                .isFalse();
        assertThat(fits(RbacPolicy.Action.DENY, RbacRule.not(RbacRule.all(List.of(CALLER, RbacRule.any())))))
                .isFalse();
    }

    private static boolean fits(RbacPolicy.Action action, RbacRule rule) {
        return RbacPolicy.of(action, Map.of("rule", rule)).firstMatch(new Connection()) != null;
    }

    private static final class Connection implements RbacFacts {
        @Override
        public boolean isRequest() {
            return false;
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            throw new AssertionError("there is no request");
        }

        @Override
        public String path() {
            throw new AssertionError("there is no request");
        }

        @Override
        public InetAddress destinationAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public int destinationPort() {
            return 5432;
        }

        @Override
        public InetAddress directRemoteAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public InetAddress remoteAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public String principal() {
            return "caller";
        }

        @Override
        public String serverName() {
            return "";
        }
    }
}
