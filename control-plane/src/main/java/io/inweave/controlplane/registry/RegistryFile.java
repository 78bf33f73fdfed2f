package io.inweave.controlplane.registry;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.state.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered instances on disk: a line with the SHA-256 of the rest, then JSON. A file that does not fit its checksum
 * is put aside with a message, and the registry starts empty: agents that are connected announce themselves again.
 */
public final class RegistryFile {
    private static final Logger log = LoggerFactory.getLogger(RegistryFile.class);
    private static final int LIMIT = 64 * 1024 * 1024;
    private final StateFile file;

    private RegistryFile(StateFile file) {
        this.file = file;
    }

    public static RegistryFile in(StateDirectory state) {
        return new RegistryFile(state.file("instances.json"));
    }

    List<RegisteredInstance> read() {
        try {
            Optional<String> text = file.readText(LIMIT);
            return text.isPresent() ? parse(text.get()) : List.of();
        } catch (IOException | ParseException | RuntimeException corrupted) {
            log.error(
                    "registered instances: {} cannot be read ({}); kept as {}; starting with none,"
                            + " agents register again when they connect",
                    file.path(),
                    corrupted.getMessage(),
                    setAside());
            return List.of();
        }
    }

    private String setAside() {
        try {
            return file.setAside().toString();
        } catch (IOException inPlace) {
            return "it is";
        }
    }

    /** Replaces the file. A failure is logged, not thrown: the mesh goes on, and only a restart would notice. */
    void write(List<RegisteredInstance> instances) {
        List<Object> all = new ArrayList<>();
        for (RegisteredInstance instance : instances) {
            all.add(json(instance));
        }
        String json = JSONObjectUtils.toJSONString(Map.of("instances", all));
        try {
            file.write(checksum(json) + "\n" + json);
        } catch (IOException failed) {
            log.error(
                    "registered instances: {} cannot be written ({}); they are lost if the control plane restarts",
                    file.path(),
                    failed.getMessage());
        }
    }

    private static Map<String, Object> json(RegisteredInstance instance) {
        Registration registration = instance.registration();
        Map<String, Object> json = new TreeMap<>();
        json.put("group", registration.workload().toString());
        json.put("id", registration.instance());
        json.put("address", registration.address());
        json.put("ports", registration.ports());
        json.put("metrics_port", registration.metricsPort());
        json.put("announced", new ArrayList<>(instance.announced()));
        return json;
    }

    private static List<RegisteredInstance> parse(String text) throws ParseException {
        int end = text.indexOf('\n');
        String json = text.substring(end + 1);
        if (end < 0 || !text.substring(0, end).equals(checksum(json))) {
            throw new ParseException("checksum does not match: truncated or changed", 0);
        }
        List<RegisteredInstance> instances = new ArrayList<>();
        for (Map<String, Object> one : JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "instances")) {
            instances.add(instance(one));
        }
        return instances;
    }

    private static RegisteredInstance instance(Map<String, Object> json) throws ParseException {
        Map<String, Integer> ports = new TreeMap<>();
        JSONObjectUtils.getJSONObject(json, "ports")
                .forEach((name, port) -> ports.put(name, ((Number) port).intValue()));
        TreeSet<Integer> announced = new TreeSet<>();
        for (Object port : JSONObjectUtils.getJSONArray(json, "announced")) {
            announced.add(((Number) port).intValue());
        }
        Registration registration = new Registration(
                WorkloadId.group(ObjectName.parse(JSONObjectUtils.getString(json, "group"))),
                JSONObjectUtils.getString(json, "id"),
                JSONObjectUtils.getString(json, "address"),
                ports,
                JSONObjectUtils.getInt(json, "metrics_port"));
        return new RegisteredInstance(registration, announced, false);
    }

    private static String checksum(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
