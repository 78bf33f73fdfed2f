package io.inweave.tests.interop;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;

/** A service that answers with its own name and the identity of its caller. */
final class Echo {
    static final MethodDescriptor<String, String> WHO = MethodDescriptor.newBuilder(new Text(), new Text())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("interop.Echo/Who")
            .build();

    private static final Context.Key<String> PEER = Context.key("peer");

    private Echo() {}

    static ServerServiceDefinition named(String name) {
        return ServerInterceptors.intercept(
                ServerServiceDefinition.builder("interop.Echo")
                        .addMethod(WHO, ServerCalls.asyncUnaryCall((request, answer) -> {
                            answer.onNext(name + " sees " + PEER.get());
                            answer.onCompleted();
                        }))
                        .build(),
                new PeerReader());
    }

    /** The URI in the certificate that the other side of a connection showed. */
    static String peer(Attributes transport) {
        SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (session == null) {
            return "plaintext";
        }
        try {
            X509Certificate leaf = (X509Certificate) session.getPeerCertificates()[0];
            return leaf.getSubjectAlternativeNames().iterator().next().get(1).toString();
        } catch (Exception none) {
            return "no certificate";
        }
    }

    private static final class PeerReader implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            Context context = Context.current().withValue(PEER, peer(call.getAttributes()));
            return Contexts.interceptCall(context, call, headers, next);
        }
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
