package io.inweave.injector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a pod. */
public sealed interface Injection {
    /** What whoever made the pod should know: a container that could not be woven, a value that may be hidden. */
    List<String> notes();

    /**
     * The agent is in it.
     *
     * @param pod a copy; equal to what was asked for where that had the agent already
     */
    record Injected(ObjectNode pod, List<String> notes) implements Injection {
        public Injected {
            notes = List.copyOf(notes);
        }
    }

    /**
     * It is left as it is.
     *
     * @param reason one sentence without a full stop
     * @param notes the reason again where it is somebody's mistake, else nothing
     */
    record LeftAlone(String reason, List<String> notes) implements Injection {
        public LeftAlone {
            notes = List.copyOf(notes);
        }
    }
}
