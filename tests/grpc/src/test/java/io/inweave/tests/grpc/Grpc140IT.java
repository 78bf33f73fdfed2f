package io.inweave.tests.grpc;

/** The oldest supported version. */
final class Grpc140IT extends GrpcSuite {
    Grpc140IT() {
        super("1.40.1");
    }
}
