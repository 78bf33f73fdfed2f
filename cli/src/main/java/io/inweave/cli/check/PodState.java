package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Why a Pod is not ready, in the words of its containers' states. */
final class PodState {
    private PodState() {}

    static String of(Pod pod) {
        if (pod.getStatus() == null) {
            return "nothing is known of it";
        }
        List<String> says = new ArrayList<>();
        List<ContainerStatus> all = new ArrayList<>(pod.getStatus().getInitContainerStatuses());
        all.addAll(pod.getStatus().getContainerStatuses());
        for (ContainerStatus status : all) {
            ContainerState state = status.getState();
            if (state != null && state.getWaiting() != null) {
                says.add(status.getName() + " waits: " + state.getWaiting().getReason());
            } else if (state != null
                    && state.getTerminated() != null
                    && !Integer.valueOf(0).equals(state.getTerminated().getExitCode())) {
                says.add(status.getName() + " ended with "
                        + state.getTerminated().getExitCode());
            }
        }
        return says.isEmpty() ? "it is " + pod.getStatus().getPhase() : String.join(", ", says);
    }
}
