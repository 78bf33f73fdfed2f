package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.route.v3.FilterConfig;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.inweave.core.model.FaultPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what routes, virtual hosts and weighted clusters say to single filters. Only the fault filter is spoken to on the
 * client's side; the others' settings (istiod sends CORS, for browsers) change nothing where their filter is not run.
 */
final class FilterConfigs {
    private static final String FAULT = "envoy.filters.http.fault";

    private FilterConfigs() {}

    static @Nullable FaultPolicy fault(Map<String, Any> configs, Field parent) throws InvalidResourceException {
        Any config = configs.get(FAULT);
        if (config == null) {
            return null;
        }
        Field field = parent.dot("typed_per_filter_config").dot(FAULT);
        if (config.is(FilterConfig.class)) {
            FilterConfig wrapped = Values.unpack(config, FilterConfig.class, field);
            if (wrapped.getDisabled()) {
                return FaultPolicy.NONE;
            }
            config = wrapped.getConfig();
        }
        return FaultParser.parse(Values.unpack(config, HTTPFault.class, field), field);
    }
}
