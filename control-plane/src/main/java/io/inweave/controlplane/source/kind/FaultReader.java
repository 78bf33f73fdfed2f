package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.Fault;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code fault} of an HTTP route. */
final class FaultReader {
    private static final String[] GRPC_STATUSES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };
    private static final Map<String, Integer> GRPC_STATUS = grpcStatus();

    private FaultReader() {}

    static Fault read(Value value) {
        Fields fields = value.fields();
        Fault fault = new Fault(
                fields.take("delay").map(FaultReader::delay).orElse(null),
                fields.take("abort").map(FaultReader::abort).orElse(null));
        fields.end();
        if (fault.delay() == null && fault.abort() == null) {
            throw value.refuse("expected delay, abort or both");
        }
        return fault;
    }

    private static Fault.Delay delay(Value value) {
        Fields fields = value.fields();
        fields.unsupported("exponentialDelay", "percent");
        Fault.Delay delay = new Fault.Delay(fields.required("fixedDelay").duration(), percent(fields));
        fields.end();
        return delay;
    }

    private static Fault.Abort abort(Value value) {
        Fields fields = value.fields();
        fields.unsupported("http2Error", "percent");
        Integer http = fields.take("httpStatus")
                .map(status -> status.integer(200, 599))
                .orElse(null);
        Integer grpc = fields.take("grpcStatus")
                .map(status -> status.oneOf(GRPC_STATUS))
                .orElse(null);
        Fault.Abort abort = new Fault.Abort(http, grpc, percent(fields));
        fields.end();
        if ((http == null) == (grpc == null)) {
            throw value.refuse("expected exactly one of httpStatus, grpcStatus");
        }
        return abort;
    }

    /** Every request when not written, as Istio has it. */
    private static double percent(Fields fields) {
        return fields.take("percentage").map(FaultReader::percentage).orElse(100.0);
    }

    static double percentage(Value value) {
        Fields fields = value.fields();
        double percent = fields.take("value").map(Value::percent).orElse(0.0);
        fields.end();
        return percent;
    }

    private static Map<String, Integer> grpcStatus() {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int code = 0; code < GRPC_STATUSES.length; code++) {
            statuses.put(GRPC_STATUSES[code], code);
            statuses.put(GRPC_STATUSES[code].toLowerCase(Locale.ROOT).replace('_', '-'), code);
        }
        return statuses;
    }
}
