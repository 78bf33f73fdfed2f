package io.inweave.tests.grpc;

/** The newest supported version. */
final class Grpc182IT extends GrpcSuite {
    Grpc182IT() {
        super("1.82.2");
    }
}
