package io.inweave.cli.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** The running shop and its mesh, wherever they run, as scenes see them. */
public interface Shop extends AutoCloseable {
    /** The namespace of all its services. */
    String NAMESPACE = "shop";

    /** Orders through the frontend. */
    Orders orders();

    /** All instances, those that were killed among them. */
    List<Instance> instances();

    /**
     * A page of the control plane.
     *
     * @param path path and query, such as {@code /api/traces?limit=20}
     * @throws IOException when it does not answer with 200 and JSON
     */
    JsonNode controlPlane(String path) throws IOException, InterruptedException;

    /** The samples of all instances that live. */
    List<MetricsPage.Sample> metrics() throws IOException, InterruptedException;

    /**
     * Replaces text in a file of the mesh's configuration ({@link Manifests}), and makes it known to the mesh.
     *
     * @throws IOException when the text is not in there, or the mesh refuses what comes out
     */
    void configure(String file, String from, String to) throws IOException;

    /** What a workload of the mesh that no policy allows gets from a URL: status and body, or how it failed. */
    String callAsStranger(String url) throws IOException, InterruptedException;

    /** What was recorded on the way between the services; empty where nothing can stand there. */
    List<Recording> recordings();

    /** Where the shop and the mesh can be looked at, a line for each. */
    List<String> places();

    @Override
    void close() throws IOException, InterruptedException;

    /** The instances of one workload. */
    default List<Instance> instances(String workload) {
        return instances().stream()
                .filter(instance -> instance.workload().equals(workload))
                .toList();
    }
}
