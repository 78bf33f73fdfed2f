package io.inweave.injector.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads a resource as the control plane would. */
@FunctionalInterface
public interface ResourceCheck {
    /** What is wrong with it, a line each; none when it would be taken. */
    List<String> refusals(JsonNode resource);
}
