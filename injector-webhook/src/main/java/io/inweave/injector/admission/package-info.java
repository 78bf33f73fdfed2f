/**
 * The webhooks' server: an API server asks over HTTPS about each pod and each resource of the mesh that somebody makes
 * (AdmissionReview, {@code admission.k8s.io/v1}).
 */
@NullMarked
package io.inweave.injector.admission;

import org.jspecify.annotations.NullMarked;
