package io.inweave.tests.grpc.app;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Calls, as told: {@code <kind> <transport> <target> <text>}. One channel for each transport and target. */
final class EchoClient {
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    String call(String kind, String transport, String target, String text) throws InterruptedException {
        ManagedChannel channel = channels.computeIfAbsent(transport + ' ' + target, key -> channel(transport, target));
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
        try {
            switch (kind) {
                case "unary":
                    return ClientCalls.blockingUnaryCall(channel, Echo.UNARY, options, text);
                case "wait":
                    return ClientCalls.blockingUnaryCall(
                            channel,
                            Echo.UNARY,
                            CallOptions.DEFAULT.withWaitForReady().withDeadlineAfter(50, TimeUnit.SECONDS),
                            text);
                case "large":
                    return ClientCalls.blockingUnaryCall(channel, Echo.UNARY, options, large(Integer.parseInt(text)));
                case "short":
                    return ClientCalls.blockingUnaryCall(
                            channel,
                            Echo.UNARY,
                            CallOptions.DEFAULT.withDeadlineAfter(700, TimeUnit.MILLISECONDS),
                            text);
                case "secret":
                    return ClientCalls.blockingUnaryCall(channel, Echo.SECRET, options, text);
                case "down":
                    return down(channel, options, text);
                case "cancel":
                    return cancel(channel, options);
                case "up":
                    return streams(channel.newCall(Echo.UP, options), Integer.parseInt(text), false);
                case "both":
                    return streams(channel.newCall(Echo.BOTH, options), Integer.parseInt(text), true);
                default:
                    throw new IllegalArgumentException(kind);
            }
        } catch (StatusRuntimeException e) {
            return "status=" + e.getStatus().getCode() + ' ' + e.getStatus().getDescription();
        }
    }

    private static ManagedChannel channel(String transport, String target) {
        ManagedChannelBuilder<?> builder;
        switch (transport) {
            case "netty":
            case "netty-noretry":
                builder = NettyChannelBuilder.forTarget(target);
                break;
            case "shaded":
                builder = io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forTarget(target);
                break;
            default:
                builder = OkHttpChannelBuilder.forTarget(target);
        }
        builder.usePlaintext().maxInboundMessageSize(64 << 20);
        if (transport.equals("netty-noretry")) {
            builder.disableRetry().disableServiceConfigLookUp();
        }
        return builder.build();
    }

    private static String large(int size) {
        StringBuilder text = new StringBuilder(size);
        while (text.length() < size) {
            text.append((char) ('a' + text.length() % 26));
        }
        return text.toString();
    }

    private static String down(ManagedChannel channel, CallOptions options, String text) {
        Iterator<String> answers = ClientCalls.blockingServerStreamingCall(channel, Echo.DOWN, options, text);
        int count = 0;
        String last = "";
        while (answers.hasNext()) {
            last = answers.next();
            count++;
            if (last.endsWith("begun")) {
                System.out.println("begun");
            }
        }
        return last + " of " + count;
    }

    private static String cancel(ManagedChannel channel, CallOptions options) throws InterruptedException {
        ClientCall<String, String> call = channel.newCall(Echo.DOWN, options);
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        ClientCalls.asyncServerStreamingCall(call, "-1", new Queued(seen));
        String first = seen.poll(15, TimeUnit.SECONDS);
        call.cancel("enough", null);
        return first + " then " + seen.poll(15, TimeUnit.SECONDS);
    }

    private static String streams(ClientCall<String, String> call, int count, boolean both)
            throws InterruptedException {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        StreamObserver<String> requests = both
                ? ClientCalls.asyncBidiStreamingCall(call, new Queued(seen))
                : ClientCalls.asyncClientStreamingCall(call, new Queued(seen));
        String last = "";
        for (int i = 0; i < count; i++) {
            requests.onNext("m" + i);
            if (both) {
                last = seen.poll(15, TimeUnit.SECONDS);
            }
        }
        requests.onCompleted();
        return both ? last + ' ' + seen.poll(15, TimeUnit.SECONDS) : seen.poll(15, TimeUnit.SECONDS);
    }

    private static final class Queued implements StreamObserver<String> {
        private final LinkedBlockingQueue<String> seen;

        Queued(LinkedBlockingQueue<String> seen) {
            this.seen = seen;
        }

        @Override
        public void onNext(String value) {
            seen.add(value);
        }

        @Override
        public void onError(Throwable t) {
            seen.add(String.valueOf(t.getMessage()));
        }

        @Override
        public void onCompleted() {
            seen.add("done");
        }
    }
}
