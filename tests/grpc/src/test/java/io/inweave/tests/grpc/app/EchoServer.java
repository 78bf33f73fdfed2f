package io.inweave.tests.grpc.app;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with its name and what it saw of the call. */
final class EchoServer implements BindableService {
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");
    private static final Context.Key<Object> TLS = Context.key("tls");

    private final String name;
    private final AtomicInteger calls = new AtomicInteger();
    private final EchoClient client = new EchoClient();

    private EchoServer(String name) {
        this.name = name;
    }

    static Server start(String name, int port, String transport) throws IOException {
        ServerBuilder<?> builder = transport.equals("shaded")
                ? io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.forPort(port)
                : NettyServerBuilder.forPort(port);
        return builder.maxInboundMessageSize(64 << 20)
                .addService(new EchoServer(name))
                .intercept(new Seen())
                .build()
                .start();
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(Echo.SERVICE)
                .addMethod(Echo.UNARY, ServerCalls.asyncUnaryCall(this::unary))
                .addMethod(Echo.SECRET, ServerCalls.asyncUnaryCall(this::unary))
                .addMethod(Echo.DOWN, ServerCalls.asyncServerStreamingCall(this::down))
                .addMethod(Echo.UP, ServerCalls.asyncClientStreamingCall(this::up))
                .addMethod(Echo.BOTH, ServerCalls.asyncBidiStreamingCall(this::both))
                .build();
    }

    private void unary(String request, StreamObserver<String> answers) {
        int call = calls.incrementAndGet();
        if (request.equals("fail-" + name)) {
            answers.onError(Status.UNAVAILABLE.withDescription("as asked").asRuntimeException());
            return;
        }
        if (request.equals("hang-" + name)) {
            return;
        }
        if (request.startsWith("relay ")) {
            answers.onNext(name + ' ' + seen() + " relayed: " + relay(request.split(" ")[1]));
            answers.onCompleted();
            return;
        }
        String body = request.length() > 100 ? Integer.toString(request.length()) : request;
        answers.onNext(name + " call=" + call + " body=" + body + ' ' + seen());
        answers.onCompleted();
    }

    private String relay(String target) {
        try {
            return client.call("unary", "netty", target, "relayed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private static String seen() {
        Metadata headers = HEADERS.get();
        return "tls=" + TLS.get() + " attempt=" + header(headers, "x-envoy-attempt-count") + " traceparent="
                + header(headers, "traceparent") + " request-id=" + header(headers, "x-request-id") + " added="
                + header(headers, "x-added");
    }

    private static String header(Metadata headers, String name) {
        return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    private void down(String request, StreamObserver<String> answers) {
        int count = Integer.parseInt(request);
        for (int i = 0; i < count; i++) {
            answers.onNext(name + ' ' + i);
        }
        // A negative number means: do not end.
        if (count < 0) {
            answers.onNext(name + " begun");
        } else {
            answers.onCompleted();
        }
    }

    private StreamObserver<String> up(StreamObserver<String> answers) {
        return new StreamObserver<String>() {
            private int messages;

            @Override
            public void onNext(String value) {
                messages++;
            }

            @Override
            public void onError(Throwable t) {}

            @Override
            public void onCompleted() {
                answers.onNext(name + " messages=" + messages);
                answers.onCompleted();
            }
        };
    }

    private StreamObserver<String> both(StreamObserver<String> answers) {
        return new StreamObserver<String>() {
            @Override
            public void onNext(String value) {
                answers.onNext(name + ' ' + value);
            }

            @Override
            public void onError(Throwable t) {}

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    private static final class Seen implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            Object session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            Context seen =
                    Context.current().withValue(HEADERS, headers).withValue(TLS, session == null ? "none" : session);
            return Contexts.interceptCall(seen, call, headers, next);
        }
    }
}
