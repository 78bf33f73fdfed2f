package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultDelay;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.FaultAbort;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.inweave.core.model.FaultPolicy;

/** Reads the configuration of the fault filter. */
final class FaultParser {
    private FaultParser() {}

    static FaultPolicy parse(HTTPFault from, Field field) throws InvalidResourceException {
        FaultPolicy.Builder fault =
                FaultPolicy.builder().headers(MatchParser.headers(from.getHeadersList(), field, "headers"));
        if (from.hasMaxActiveFaults()) {
            fault.maxActive(Integer.toUnsignedLong(from.getMaxActiveFaults().getValue()));
        }
        if (from.hasDelay()) {
            delay(from.getDelay(), fault, field.dot("delay"));
        }
        if (from.hasAbort()) {
            abort(from.getAbort(), fault, field.dot("abort"));
        }
        return fault.build();
    }

    private static void delay(FaultDelay from, FaultPolicy.Builder fault, Field field) throws InvalidResourceException {
        fault.delayPerMillion(Values.perMillion(from.getPercentage(), field.dot("percentage")));
        switch (from.getFaultDelaySecifierCase()) {
            case FIXED_DELAY:
                fault.delayNanos(Values.nanos(from.getFixedDelay(), field.dot("fixed_delay")));
                break;
            case HEADER_DELAY:
                fault.delayByHeader(true);
                break;
            default:
                throw field.missing("fixed_delay or header_delay");
        }
    }

    private static void abort(FaultAbort from, FaultPolicy.Builder fault, Field field) throws InvalidResourceException {
        fault.abortPerMillion(Values.perMillion(from.getPercentage(), field.dot("percentage")));
        switch (from.getErrorTypeCase()) {
            case HTTP_STATUS:
                fault.abortStatus(Values.within(from.getHttpStatus(), 200, 599, field.dot("http_status")));
                break;
            case GRPC_STATUS:
                fault.abortGrpcStatus(Values.within(from.getGrpcStatus(), 0, 16, field.dot("grpc_status")));
                break;
            case HEADER_ABORT:
                fault.abortByHeader(true);
                break;
            default:
                throw field.missing("http_status, grpc_status or header_abort");
        }
    }
}
