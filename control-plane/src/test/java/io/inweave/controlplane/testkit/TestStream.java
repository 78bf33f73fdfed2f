package io.inweave.controlplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One stream of a {@link TestClient}: what is sent, what came, and how it ended. */
public final class TestStream<Q, R> {
    /** When a test gives up. No promise of the server's: on a busy machine the first connection alone took 5 s. */
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<R> responses = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private StreamObserver<Q> requests;

    static <Q, R> TestStream<Q, R> open(Function<StreamObserver<R>, StreamObserver<Q>> method) {
        TestStream<Q, R> stream = new TestStream<>();
        stream.requests = method.apply(stream.new Responses());
        return stream;
    }

    public TestStream<Q, R> send(Q request) {
        requests.onNext(request);
        return this;
    }

    /** The next response; the test fails when there is none for long. */
    public R next() {
        try {
            R response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (response == null && end.isDone()) {
                throw new AssertionError("the stream ended: " + end.join());
            }
            assertThat(response).as("a response within %s s", PATIENCE_SECONDS).isNotNull();
            return response;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Fails when a response comes within this time. */
    public void staysSilent(Duration time) {
        try {
            R response = responses.poll(time.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(response).as("no response within " + time).isNull();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** The status with which the server ended the stream. */
    public Status end() {
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException none) {
            throw new AssertionError("the stream did not end within " + PATIENCE_SECONDS + " s", none);
        }
    }

    public boolean isOpen() {
        return !end.isDone();
    }

    public void complete() {
        requests.onCompleted();
    }

    private final class Responses implements ClientResponseObserver<Q, R> {
        @Override
        public void beforeStart(ClientCallStreamObserver<Q> call) {}

        @Override
        public void onNext(R response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end.complete(Status.OK);
        }
    }
}
