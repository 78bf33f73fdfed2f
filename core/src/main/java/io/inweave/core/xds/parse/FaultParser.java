package io.inweave.core.xds.parse;

import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.protobuf.Message;

/** Reads the configuration of the fault filter. */
final class FaultParser {
    private FaultParser() {}

    static FaultPolicy parse(Message from, Field field) throws InvalidResourceException {
        FaultPolicy.Builder fault =
                FaultPolicy.builder().headers(MatchParser.headers(from.messages("headers"), field, "headers"));
        if (from.has("max_active_faults")) {
            fault.maxActive(Integer.toUnsignedLong(from.integer("max_active_faults")));
        }
        if (from.has("delay")) {
            delay(from.message("delay"), fault, field.dot("delay"));
        }
        if (from.has("abort")) {
            abort(from.message("abort"), fault, field.dot("abort"));
        }
        return fault.build();
    }

    private static void delay(Message from, FaultPolicy.Builder fault, Field field) throws InvalidResourceException {
        fault.delayPerMillion(Values.perMillion(from.message("percentage"), field.dot("percentage")));
        switch (from.which("fault_delay_secifier")) {
            case "fixed_delay":
                fault.delayNanos(Values.nanos(from.message("fixed_delay"), field.dot("fixed_delay")));
                break;
            case "header_delay":
                fault.delayByHeader(true);
                break;
            default:
                throw field.missing("fixed_delay or header_delay");
        }
    }

    private static void abort(Message from, FaultPolicy.Builder fault, Field field) throws InvalidResourceException {
        fault.abortPerMillion(Values.perMillion(from.message("percentage"), field.dot("percentage")));
        switch (from.which("error_type")) {
            case "http_status":
                fault.abortStatus(Values.within(from.integer("http_status"), 200, 599, field.dot("http_status")));
                break;
            case "grpc_status":
                fault.abortGrpcStatus(Values.within(from.integer("grpc_status"), 0, 16, field.dot("grpc_status")));
                break;
            case "header_abort":
                fault.abortByHeader(true);
                break;
            default:
                throw field.missing("http_status, grpc_status or header_abort");
        }
    }
}
