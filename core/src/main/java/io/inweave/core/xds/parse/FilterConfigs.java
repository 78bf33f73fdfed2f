package io.inweave.core.xds.parse;

import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads what routes, virtual hosts and weighted clusters say to single filters. Only the fault filter is spoken to on the
 * client's side; the others' settings (istiod sends CORS, for browsers) change nothing where their filter is not run.
 */
final class FilterConfigs {
    private static final String FAULT = "envoy.filters.http.fault";

    private FilterConfigs() {}

    static @Nullable FaultPolicy fault(Message from, Field parent) throws InvalidResourceException {
        Any config = from.any("typed_per_filter_config", FAULT);
        if (config.typeUrl().isEmpty()) {
            return null;
        }
        Field field = parent.dot("typed_per_filter_config").dot(FAULT);
        if (config.is("envoy.config.route.v3.FilterConfig")) {
            Message wrapped = Values.unpack(config, "envoy.config.route.v3.FilterConfig", field);
            if (wrapped.flag("disabled")) {
                return FaultPolicy.NONE;
            }
            config = wrapped.any("config");
        }
        return FaultParser.parse(
                Values.unpack(config, "envoy.extensions.filters.http.fault.v3.HTTPFault", field), field);
    }
}
