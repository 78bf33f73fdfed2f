package io.inweave.controlplane.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.state.StateFile;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a token must say and only a running control plane knows. It writes this down in its state directory, so that
 * {@code inweave token} needs nothing else.
 *
 * @param address {@code host:port} at which agents reach the control plane
 * @param rootFingerprint SHA-256 of the root's subject public key info, in hexadecimal
 * @param groups service account by WorkloadGroup
 */
public record MeshFacts(String trustDomain, String address, String rootFingerprint, Map<ObjectName, String> groups) {
    private static final String FILE = "mesh.json";
    private static final int LIMIT = 16 * 1024 * 1024;

    public MeshFacts {
        groups = Map.copyOf(groups);
    }

    /** Writes them down for {@link #read}. */
    public void write(StateDirectory state) throws IOException {
        Map<String, Object> accounts = new TreeMap<>();
        groups.forEach((group, account) -> accounts.put(group.toString(), account));
        Map<String, Object> json = new TreeMap<>();
        json.put("trust_domain", trustDomain);
        json.put("address", address);
        json.put("root_sha256", rootFingerprint);
        json.put("groups", accounts);
        state.file(FILE).write(JSONObjectUtils.toJSONString(json));
    }

    /** What the control plane of this state directory wrote last. */
    public static MeshFacts read(StateDirectory state) throws IOException {
        StateFile file = state.file(FILE);
        Optional<String> text = file.readText(LIMIT);
        if (text.isEmpty()) {
            throw new IOException(file.path() + ": missing; start 'inweave serve --state " + state.path()
                    + "' once, it writes down the address and the groups that a token names");
        }
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text.get());
            Map<ObjectName, String> groups = new TreeMap<>();
            Map<String, Object> accounts = JSONObjectUtils.getJSONObject(json, "groups");
            if (accounts != null) {
                accounts.forEach((group, account) -> groups.put(ObjectName.parse(group), String.valueOf(account)));
            }
            return new MeshFacts(
                    required(json, "trust_domain"), required(json, "address"), required(json, "root_sha256"), groups);
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new IOException(
                    file.path() + ": " + malformed.getMessage() + "; restart 'inweave serve' to renew it");
        }
    }

    private static String required(Map<String, Object> json, String field) throws ParseException {
        String value = JSONObjectUtils.getString(json, field);
        if (value == null) {
            throw new ParseException("field " + field + " is missing", 0);
        }
        return value;
    }
}
