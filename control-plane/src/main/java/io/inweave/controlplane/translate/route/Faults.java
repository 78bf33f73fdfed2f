package io.inweave.controlplane.translate.route;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultDelay;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.FaultAbort;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.inweave.controlplane.model.traffic.Fault;
import io.inweave.controlplane.translate.wire.Wire;

/** The fault filter's settings for a route. */
final class Faults {
    private Faults() {}

    static Any of(Fault fault) {
        HTTPFault.Builder filter = HTTPFault.newBuilder();
        Fault.Delay delay = fault.delay();
        if (delay != null) {
            filter.setDelay(FaultDelay.newBuilder()
                    .setFixedDelay(Wire.duration(delay.fixed()))
                    .setPercentage(Wire.percent(delay.percent())));
        }
        Fault.Abort abort = fault.abort();
        if (abort != null) {
            FaultAbort.Builder settings = FaultAbort.newBuilder().setPercentage(Wire.percent(abort.percent()));
            if (abort.httpStatus() != null) {
                settings.setHttpStatus(abort.httpStatus());
            }
            if (abort.grpcStatus() != null) {
                settings.setGrpcStatus(abort.grpcStatus());
            }
            filter.setAbort(settings);
        }
        return Wire.any(filter.build());
    }

    static Any always(int httpStatus) {
        return of(new Fault(null, new Fault.Abort(httpStatus, null, 100)));
    }
}
