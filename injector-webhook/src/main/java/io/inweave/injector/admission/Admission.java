package io.inweave.injector.admission;

/** Judges one request of an API server. */
interface Admission {
    AdmissionAnswer answer(AdmissionRequest request);
}
