package io.inweave.core.http2;

/**
 * How much the peer may send, as it knows it. With one stream, the stream's window and the connection's are the same. What
 * was taken is given back in large pieces.
 */
final class ReceiveWindow {
    private final int size;
    private int left;
    private int taken;

    ReceiveWindow(int size) {
        this.size = size;
        this.left = size;
    }

    void received(int bytes) throws Http2Exception {
        left -= bytes;
        if (left < 0) {
            throw new Http2Exception(
                    ErrorCode.FLOW_CONTROL_ERROR, "body of " + -left + " bytes more than the window of " + size);
        }
    }

    /**
     * Bytes need no room any more.
     *
     * @return how much to give back now; 0 for nothing yet
     */
    int taken(int bytes) {
        taken += bytes;
        if (taken < size / 2) {
            return 0;
        }
        int back = taken;
        taken = 0;
        left += back;
        return back;
    }
}
