package io.inweave.core.balance;

/** How an attempt ended, as outlier detection sees it. */
public enum Outcome {
    /** An answer below 500. */
    SUCCESS,
    /** 500 and above, but not 502, 503 or 504. */
    SERVER_ERROR,
    /** 502, 503 or 504. */
    GATEWAY_ERROR,
    /** No answer: no connection, a reset, a timeout. Envoy calls these of local origin. */
    NO_ANSWER,
    /** Says nothing about the endpoint: the application gave up. */
    NONE;

    /** @param status HTTP status of an answer */
    public static Outcome ofStatus(int status) {
        if (status < 500) {
            return SUCCESS;
        }
        return status >= 502 && status <= 504 ? GATEWAY_ERROR : SERVER_ERROR;
    }

    /**
     * @param grpcStatus of an answer without a body; as in Envoy, the HTTP status that means the same is judged
     */
    public static Outcome ofGrpcStatus(int grpcStatus) {
        switch (grpcStatus) {
            case 4:
            case 14:
                return GATEWAY_ERROR;
            case 2:
            case 12:
            case 13:
            case 15:
                return SERVER_ERROR;
            default:
                return SUCCESS;
        }
    }
}
