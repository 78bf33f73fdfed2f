package io.inweave.injector.admission;

import java.util.List;

/** Refuses resources that the control plane could not take, with the words that it has for files. */
final class ResourceAdmission implements Admission {
    private static final int SHOWN = 10;

    private final ResourceCheck check;

    ResourceAdmission(ResourceCheck check) {
        this.check = check;
    }

    @Override
    public AdmissionAnswer answer(AdmissionRequest request) {
        if (!request.object().isObject()) {
            // A deletion: nothing to be read.
            return AdmissionAnswer.allow(request);
        }
        List<String> refusals = check.refusals(request.object());
        if (refusals.isEmpty()) {
            return AdmissionAnswer.allow(request);
        }
        String shown = String.join("\n", refusals.subList(0, Math.min(SHOWN, refusals.size())));
        int more = refusals.size() - SHOWN;
        return AdmissionAnswer.deny(request, more > 0 ? shown + "\nand " + more + " more" : shown);
    }
}
