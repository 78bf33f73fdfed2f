package io.inweave.controlplane.translate.wire;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.inweave.controlplane.model.naming.StringMatch;
import org.jspecify.annotations.Nullable;

/** Small values of the wire format. */
public final class Wire {
    private static final String PREFIX = "type.googleapis.com";

    private Wire() {}

    /** Packs a message under {@code type.googleapis.com}. */
    public static Any any(Message message) {
        return Any.pack(message, PREFIX);
    }

    public static Duration duration(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    public static UInt32Value uint32(int value) {
        return UInt32Value.of(value);
    }

    /** Resources come over the stream that names them. */
    public static ConfigSource ads() {
        return ConfigSource.newBuilder()
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .setResourceApiVersion(io.envoyproxy.envoy.config.core.v3.ApiVersion.V3)
                .build();
    }

    public static Address address(String host, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
                .build();
    }

    /** Null for a match that asks only for presence, which is no string match on the wire. */
    public static @Nullable StringMatcher matcher(StringMatch match) {
        StringMatcher.Builder matcher = StringMatcher.newBuilder();
        switch (match.kind()) {
            case EXACT:
                return matcher.setExact(match.value()).build();
            case PREFIX:
                return matcher.setPrefix(match.value()).build();
            case SUFFIX:
                return matcher.setSuffix(match.value()).build();
            case REGEX:
                return matcher.setSafeRegex(regex(match.value())).build();
            default:
                return null;
        }
    }

    public static RegexMatcher regex(String regex) {
        return RegexMatcher.newBuilder().setRegex(regex).build();
    }

    /** @param replacement in which {@code \\1} stands for the first group */
    public static RegexMatchAndSubstitute substitution(String regex, String replacement) {
        return RegexMatchAndSubstitute.newBuilder()
                .setPattern(regex(regex))
                .setSubstitution(replacement)
                .build();
    }

    /** Percent from 0 to 100, to a ten-thousandth of a percent. */
    public static FractionalPercent percent(double percent) {
        return FractionalPercent.newBuilder()
                .setNumerator((int) Math.round(percent * 10_000))
                .setDenominator(FractionalPercent.DenominatorType.MILLION)
                .build();
    }
}
