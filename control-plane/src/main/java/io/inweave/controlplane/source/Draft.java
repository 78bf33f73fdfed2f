package io.inweave.controlplane.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Configuration that is looked at and not served: files, and the objects of the cluster that they would go to. Read by the
 * same readers, and joined by the same rules, as what is served. What stands in a file counts instead of the object that has
 * its name.
 */
public final class Draft {
    private final TreeMap<String, UnitState> files = new TreeMap<>();
    private final ObjectUnits objects = new ObjectUnits();
    private final Set<String> inFiles = new HashSet<>();
    private final List<Foreign> foreign = new ArrayList<>();

    /** Takes a file in. Objects come after all files. */
    public void file(String name, String text) {
        ParsedUnit parsed = FileParser.parse(name, text, Foreign.into(foreign));
        parsed.resources().forEach(resource -> inFiles.add(resource.key()));
        files.put(name, UnitState.of(parsed, text, null));
    }

    /** Takes an object of a cluster in. */
    public void object(ObjectUnits.Key key, JsonNode object) {
        if (!inFiles.contains(key.toString())) {
            objects.put(key, object);
        }
    }

    /** Of the files alone, in their order. */
    public List<Foreign> foreign() {
        return List.copyOf(foreign);
    }

    /** All of it together; of two that claim the same, an object of the cluster stays. */
    public ConfigState merged() {
        TreeMap<String, UnitState> all = new TreeMap<>();
        objects.units().forEach((place, unit) -> all.put("0 " + place, unit));
        files.forEach((name, unit) -> all.put("1 " + name, unit));
        return Merge.of(all);
    }
}
