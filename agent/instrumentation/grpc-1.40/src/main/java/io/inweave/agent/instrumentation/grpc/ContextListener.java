package io.inweave.agent.instrumentation.grpc;

import io.grpc.ServerCall;
import io.inweave.core.context.MeshContext;

/** An application's listener, called with the call's context current. */
final class ContextListener<Q> extends ServerCall.Listener<Q> {
    private final ServerCall.Listener<Q> applications;
    private final MeshContext context;

    ContextListener(ServerCall.Listener<Q> applications, MeshContext context) {
        this.applications = applications;
        this.context = context;
    }

    @Override
    public void onMessage(Q message) {
        MeshContext previous = MeshContext.swap(context);
        try {
            applications.onMessage(message);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onHalfClose() {
        MeshContext previous = MeshContext.swap(context);
        try {
            applications.onHalfClose();
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onCancel() {
        MeshContext previous = MeshContext.swap(context);
        try {
            applications.onCancel();
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onComplete() {
        MeshContext previous = MeshContext.swap(context);
        try {
            applications.onComplete();
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onReady() {
        MeshContext previous = MeshContext.swap(context);
        try {
            applications.onReady();
        } finally {
            MeshContext.swap(previous);
        }
    }
}
