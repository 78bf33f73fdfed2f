package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request of the library with the mesh in it: begins when its head is written. What it tells, it tells in its context. */
final class MeshCall implements AsyncLibrary {
    private final LibraryClient client;
    private final Destination destination;
    private final CallContext context;
    private final StreamHandlers handlers = new StreamHandlers();
    private final List<Consumer<WireStream>> settings = new ArrayList<>();
    private final SentBody body;
    private final AsyncCall call;
    private volatile @Nullable SentHead head;
    private volatile @Nullable CallFacts facts;
    private volatile @Nullable LibraryReply reply;
    private volatile @Nullable WireAttempt current;

    /** @param destination of the mesh, or refused */
    MeshCall(AgentServices services, LibraryClient client, Destination destination) {
        this.client = client;
        this.destination = destination;
        this.context = client.context();
        this.body = new SentBody(context);
        this.call = new AsyncCall(services, this);
    }

    StreamHandlers handlers() {
        return handlers;
    }

    AsyncCall call() {
        return call;
    }

    CallContext context() {
        return context;
    }

    /** The stream that the request runs on now; null for none. */
    @Nullable
    WireStream stream() {
        WireAttempt running = current;
        return running == null ? null : running.stream();
    }

    HttpVersion version() {
        WireStream real = stream();
        HttpVersion known = real == null ? null : real.library().version();
        return known == null ? client.version() : known;
    }

    /** The library writes its request's head, and with it the beginning of the body, or all of it. */
    Future<Void> begin(SentHead written, @Nullable ByteBuf part, boolean end) {
        head = written;
        facts = new CallFacts(written.made, client.version(), body);
        Future<Void> told = body.write(part, end);
        call.begin(destination);
        return told;
    }

    Future<Void> write(@Nullable ByteBuf part, boolean end) {
        return body.write(part, end);
    }

    boolean isNotWritable() {
        WireStream real = stream();
        return body.isFull() || real != null && real.library().isNotWritable();
    }

    /** A setting of the stream, for when there is one. */
    synchronized void later(Consumer<WireStream> setting) {
        settings.add(setting);
    }

    /**
     * An attempt has a stream: the request goes out.
     *
     * @return told once its head was written
     */
    Future<Void> send(Attempt attempt, WireStream stream) {
        handlers.pass(stream.library());
        List<Consumer<WireStream>> wanted;
        synchronized (this) {
            wanted = new ArrayList<>(settings);
        }
        wanted.forEach(setting -> setting.accept(stream));
        boolean full = body.isFull();
        Future<Void> written = body.send(Objects.requireNonNull(head).changedBy(attempt), stream);
        if (full) {
            handlers.tell("drainHandler", null);
        }
        return written;
    }

    void pause() {
        LibraryReply own = reply;
        WireStream real = stream();
        if (own != null) {
            own.pause();
        } else if (real != null) {
            real.library().doPause();
        }
    }

    void fetch(long amount) {
        LibraryReply own = reply;
        WireStream real = stream();
        if (own != null) {
            own.resume();
        } else if (real != null) {
            real.library().doFetch(amount);
        }
    }

    /** The application, or a timer of the library's, gives up. */
    Future<Void> reset(Throwable cause) {
        call.cancelled();
        context.execute(() -> {
            WireAttempt running = current;
            if (running != null) {
                running.reset(cause);
            }
            failed(cause);
        });
        return Future.succeededFuture();
    }

    @Override
    public ClientRequest request() {
        return Objects.requireNonNull(facts);
    }

    @Override
    public void execute(Runnable task) {
        context.execute(task);
    }

    @Override
    public void perform(Attempt attempt) {
        MeshAddress address = client.ssl()
                ? MeshAddress.ofOwnTls(attempt, client.called(), null)
                : MeshAddress.of(attempt, client.called(), null);
        InventedAddress.tell(address, client.version());
        WireAttempt next = new WireAttempt(this, attempt);
        current = next;
        context.enter(() -> next.connect(client, address));
    }

    /** Known before the call began. */
    @Override
    public void leave() {
        throw new IllegalStateException("a call of the mesh cannot leave it");
    }

    @Override
    public void abort() {
        WireAttempt running = current;
        if (running != null) {
            execute(running::abort);
        }
    }

    @Override
    public void reply(ReplyMessage message) {
        LibraryReply own = new LibraryReply(message, this);
        reply = own;
        execute(() -> {
            body.drop();
            handlers.tell("drainHandler", null);
            own.give();
        });
    }

    @Override
    public void fail(Throwable failure) {
        execute(() -> failed(failure));
    }

    private void failed(Throwable failure) {
        body.fail(failure);
        handlers.tell("exceptionHandler", failure);
    }

    @Override
    public long requestBytes() {
        return body.bytes();
    }
}
