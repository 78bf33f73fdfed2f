package io.inweave.injector.admission;

import io.inweave.injector.Injection;
import io.inweave.injector.Injector;
import io.inweave.injector.MalformedPodException;
import io.inweave.injector.Namespace;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Injects the pods that are made. */
final class PodAdmission implements Admission {
    private static final Logger log = LoggerFactory.getLogger(PodAdmission.class);

    private final Injector injector;
    private final Function<String, Namespace> namespaces;

    /** @param namespaces what a namespace says, by its name */
    PodAdmission(Injector injector, Function<String, Namespace> namespaces) {
        this.injector = injector;
        this.namespaces = namespaces;
    }

    @Override
    public AdmissionAnswer answer(AdmissionRequest request) {
        if (!request.kind().equals("Pod") || !request.operation().equals("CREATE")) {
            return AdmissionAnswer.allow(request)
                    .warn(List.of("the injection was asked about " + request.operation() + " of a " + request.kind()
                            + ", expected CREATE of a Pod"));
        }
        try {
            Injection injection = injector.inject(request.object(), namespaces.apply(request.namespace()));
            if (injection instanceof Injection.Injected injected) {
                return AdmissionAnswer.allow(request)
                        .patch(JsonPatch.between(request.object(), injected.pod()))
                        .warn(injected.notes());
            }
            log.debug(
                    "left alone: namespace={} pod={} reason={}",
                    request.namespace(),
                    request.object().at("/metadata/name").asText(),
                    ((Injection.LeftAlone) injection).reason());
            return AdmissionAnswer.allow(request).warn(injection.notes());
        } catch (MalformedPodException e) {
            return AdmissionAnswer.deny(request, "inweave: pod: " + e.getMessage());
        }
    }
}
