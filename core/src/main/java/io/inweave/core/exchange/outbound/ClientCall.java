package io.inweave.core.exchange.outbound;

import io.inweave.core.balance.Host;
import io.inweave.core.balance.Outcome;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Replay;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.call.Reply;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.resilience.BackOff;
import io.inweave.core.resilience.RetryRules;
import io.inweave.core.route.Fault;
import io.inweave.core.route.Rewrite;
import io.inweave.core.route.RouteDecision;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing request: decides at its start, and again whenever an attempt has ended. All state is the owner's; what it
 * shares with other requests (balancer, limits) is lock-free.
 */
final class ClientCall extends UpstreamCall implements ClientExchange {
    private final OutboundMesh mesh;
    private final MeshView view;
    private final OutboundListener listener;

    private @Nullable CallTimeouts timeouts;
    private @Nullable HostChoice hosts;
    private @Nullable Try current;
    private @Nullable Answer lastAnswer;
    private boolean faultHeld;

    ClientCall(OutboundMesh mesh, MeshView view, OutboundListener listener, ClientRequest request) {
        super(request, mesh.environment());
        this.mesh = mesh;
        this.view = view;
        this.listener = listener;
    }

    @Override
    public Step start() {
        RouteTable table = view.routes(listener);
        RouteDecision chosen = table == null ? null : mesh.router().route(table, request);
        if (chosen == null) {
            return reply(404, "", "NR", "route_not_found");
        }
        decision = chosen;
        Fault fault = mesh.faults().meet(chosen.fault(listener.fault()), request);
        if (fault != Fault.NONE) {
            faultHeld = true;
            if (fault.delayNanos() > 0) {
                flag("DI");
            }
            if (fault.aborts()) {
                LocalReply abort = Reply.fault(request.protocol(), fault.abortStatus(), fault.abortGrpcStatus());
                return reply(abort.after(fault.delayNanos()), "fault_filter_abort");
            }
        }
        Step local = answeredHere(chosen);
        return local != null ? local : forward(chosen, fault.delayNanos());
    }

    private @Nullable Step answeredHere(RouteDecision chosen) {
        RedirectAction redirect = chosen.redirect();
        if (redirect != null) {
            Header location = Header.of(
                    "location", Rewrite.location(redirect, chosen.route().match(), request));
            LocalReply moved = Reply.of(request.protocol(), redirect.status(), "", "-");
            return reply(moved.withHeaders(Collections.singletonList(location)), "direct_response");
        }
        DirectResponse direct = chosen.directResponse();
        if (direct != null) {
            return reply(direct.status(), direct.body(), "-", "direct_response");
        }
        return chosen.forward() == null ? reply(404, "", "NR", "route_not_found") : null;
    }

    private Step forward(RouteDecision chosen, long delayNanos) {
        Upstream found = mesh.upstreams().get(view, chosen.cluster());
        ForwardAction forward = chosen.forward();
        if (found == null || forward == null) {
            return reply(503, "", "NC", "cluster_not_found");
        }
        upstream = found;
        int drop = found.group().dropPerMillion();
        if (drop > 0 && Long.remainderUnsigned(environment().random().getAsLong(), 1_000_000) < drop) {
            return reply(503, "drop overload", "DO", "drop_overload");
        }
        long begin = environment().nanoTime() + delayNanos;
        CallTimeouts bounds =
                CallTimeouts.of(forward, listener, request, begin, context().deadlineNanos());
        timeouts = bounds;
        if (bounds.passed(begin)) {
            return reply(504, Reply.TIMEOUT, "UT", "response_timeout");
        }
        HostChoice choice = new HostChoice(mesh, request, forward);
        hosts = choice;
        Host host = choice.next(found);
        if (host == null) {
            return reply(503, Reply.NO_HEALTHY_UPSTREAM, "UH", "no_healthy_upstream");
        }
        Contact contact = found.contact(host.endpoint());
        if (!contact.obstacle().isEmpty()) {
            environment().log().peer("an endpoint was not called", "endpoint", host, "reason", contact.obstacle());
            transportFailure = contact.obstacle();
            return reply(
                    503,
                    "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
                    "UF",
                    "upstream_reset_before_response_started{connection_failure}");
        }
        Try first = Try.first(found, host, request.protocol());
        return first == null
                ? reply(Reply.overflow(request.protocol()), "upstream_reset_before_response_started{overflow}")
                : attempt(chosen, first, contact, delayNanos);
    }

    private Step attempt(RouteDecision chosen, Try next, Contact contact, long delayNanos) {
        long begin = environment().nanoTime() + delayNanos;
        next.begin(begin);
        current = next;
        Endpoint endpoint = next.host().endpoint();
        tries(endpoint, contact.tls());
        Attempt.Builder attempt = Attempt.builder(attempts, endpoint, contact.poolHost(), contact.tls())
                .delayNanos(delayNanos)
                .connectTimeoutNanos(next.upstream().cluster().connectTimeoutNanos());
        ForwardAction forward = chosen.forward();
        long timeout = 0;
        String path = null;
        if (forward != null && timeouts != null) {
            timeout = timeouts.attemptNanos(begin);
            path = Rewrite.path(forward, chosen.route().match(), request);
            attempt.authority(Rewrite.authority(forward, request, endpoint.address()));
        }
        HeaderChanges.Builder headers = CallHeaders.request(chosen, request, context(), attempts, timeout, path);
        PeerHeaders.request(
                headers,
                request,
                endpoint,
                contact.tls() == null ? null : environment().ownMetadata());
        attempt.timeoutNanos(timeout).path(path).requestHeaders(headers.build());
        return Step.attempt(attempt.build());
    }

    @Override
    public Step answered(Answer answer) {
        Try now = current;
        if (now == null || recorded()) {
            return Step.DELIVER;
        }
        releaseFault();
        int code = answer.status();
        Integer grpcCode = answer.grpcStatus();
        serviceNanos = Math.max(0, environment().nanoTime() - now.beginNanos());
        transportFailure = null;
        if (!request.grpc()) {
            now.judge(Outcome.ofStatus(code));
        } else if (grpcCode != null || code >= 400) {
            now.judge(grpcCode != null ? Outcome.ofGrpcStatus(grpcCode) : Outcome.ofStatus(code));
        }
        RetryPolicy policy = retryPolicy();
        if (policy != null && RetryRules.retries(policy, code, grpcCode, answer::header)) {
            Step again = retry(policy, BodyProgress.BEGUN);
            if (again != null) {
                return again;
            }
        }
        lastAnswer = answer;
        status(code, grpcCode, "via_upstream");
        return Step.DELIVER;
    }

    @Override
    public Step failed(Throwable cause, Failure failure, BodyProgress body) {
        Try now = current;
        if (now == null || recorded()) {
            return Step.DELIVER;
        }
        releaseFault();
        serviceNanos = -1;
        transportFailure = FailureText.of(failure);
        CallTimeouts bounds = timeouts;
        boolean whole = failure == Failure.TIMEOUT && bounds != null && bounds.wholeEndsFirst(now.beginNanos());
        boolean callersEnd = whole && bounds != null && bounds.inherited();
        boolean notItsFault = failure == Failure.OTHER || callersEnd;
        now.judge(notItsFault ? Outcome.NONE : Outcome.NO_ANSWER);
        RetryPolicy policy = retryPolicy();
        if (policy != null && !whole && FailureText.retries(policy, failure)) {
            Step again = retry(policy, body);
            if (again != null) {
                return again;
            }
        }
        flag(FailureText.flag(failure));
        if (failure == Failure.TIMEOUT) {
            return reply(504, Reply.TIMEOUT, "UT", whole ? "response_timeout" : "upstream_per_try_timeout");
        }
        status(failure == Failure.OTHER ? 0 : 503, null, FailureText.details(failure));
        return Step.DELIVER;
    }

    private @Nullable RetryPolicy retryPolicy() {
        ForwardAction forward = decision == null ? null : decision.forward();
        RetryPolicy policy = forward == null ? null : forward.retryPolicy();
        return policy == null || policy.retryOn().isEmpty() ? null : policy;
    }

    /** @return null when what there is has to be handed on */
    private @Nullable Step retry(RetryPolicy policy, BodyProgress body) {
        if (timeouts == null) {
            return null;
        }
        boolean replayable = body == BodyProgress.NOT_BEGUN || request.replay() != Replay.ONCE;
        if (!replayable || !RetryRules.applies(policy, request::header)) {
            return null;
        }
        if (attempts > policy.maxRetries()) {
            flag("URX");
            return null;
        }
        long pause = BackOff.of(
                        policy.backOffBaseNanos(),
                        policy.backOffMaxNanos(),
                        environment().random())
                .pauseNanos(attempts);
        if (timeouts.passed(environment().nanoTime() + pause)) {
            return null;
        }
        return retryAfter(pause);
    }

    private @Nullable Step retryAfter(long pause) {
        Try last = current;
        RouteDecision chosen = decision;
        HostChoice choice = hosts;
        if (last == null || chosen == null || choice == null) {
            return null;
        }
        Upstream at = last.upstream();
        choice.passOver(last.host());
        Host host = choice.next(at);
        Contact contact = host == null ? null : at.contact(host.endpoint());
        if (host == null || contact == null || !contact.obstacle().isEmpty()) {
            return null;
        }
        // The ended attempt gives its place first: a retry must not fail because of the request's own former attempt.
        last.end();
        Try again = Try.retry(at, host, request.protocol());
        if (again == null) {
            flag("UO");
            return null;
        }
        return attempt(chosen, again, contact, pause);
    }

    private Step reply(int code, String body, String flag, String newDetails) {
        return reply(Reply.of(request.protocol(), code, body, flag), newDetails);
    }

    private Step reply(LocalReply reply, String newDetails) {
        if (!reply.responseFlags().equals("-")) {
            flag(reply.responseFlags());
        }
        status(reply.status(), reply.grpcStatus(), newDetails);
        return Step.reply(reply);
    }

    @Override
    public HeaderChanges responseHeaders() {
        RouteDecision chosen = decision;
        if (chosen == null) {
            return HeaderChanges.NONE;
        }
        return CallHeaders.response(chosen, lastAnswer, attempts, hosts == null ? null : hosts.newCookie());
    }

    @Override
    public void finished(long requestBytes, long responseBytes) {
        finished(null, requestBytes, responseBytes);
    }

    @Override
    public void finished(@Nullable Integer trailersStatus, long requestBytes, long responseBytes) {
        if (recorded()) {
            return;
        }
        Try now = current;
        if (trailersStatus != null) {
            if (now != null && lastAnswer != null) {
                now.judge(Outcome.ofGrpcStatus(trailersStatus));
            }
            status(status(), trailersStatus, responseCodeDetails());
        }
        close();
        record(requestBytes, responseBytes);
    }

    @Override
    public void cancelled() {
        if (recorded()) {
            return;
        }
        flag("DC");
        status(lastAnswer == null ? 0 : status(), grpcStatus(), "downstream_remote_disconnect");
        close();
        record(0, 0);
    }

    private void close() {
        releaseFault();
        if (current != null) {
            current.end();
        }
    }

    private void releaseFault() {
        if (faultHeld) {
            faultHeld = false;
            mesh.faults().left();
        }
    }
}
