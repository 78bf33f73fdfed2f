package io.inweave.controlplane.model.traffic;

/** An answer that the mesh gives itself. */
public record DirectResponse(int status, byte[] body) {
    public DirectResponse {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DirectResponse
                && status == ((DirectResponse) other).status
                && java.util.Arrays.equals(body, ((DirectResponse) other).body);
    }

    @Override
    public int hashCode() {
        return 31 * status + java.util.Arrays.hashCode(body);
    }
}
