package io.inweave.controlplane.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.document.ConfigException;
import io.inweave.controlplane.source.document.JsonDocument;
import io.inweave.controlplane.source.document.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Configuration that comes object by object, as from an API server. The same readers, and the same rules about what is
 * refused, as for files; each object is a unit of its own. Of two that claim the same the older one stays, as in Istio.
 * Not safe for use by several threads.
 */
public final class ObjectUnits {
    private static final Position NOWHERE = new Position("", 0, "");

    private final TreeMap<String, UnitState> units = new TreeMap<>();
    private final Map<Key, String> places = new HashMap<>();

    /** Which object. */
    public record Key(String kind, String namespace, String name) {
        @Override
        public String toString() {
            return kind + " " + namespace + "/" + name;
        }
    }

    /**
     * What there is to say against one object by itself, without the others; empty when nothing is.
     *
     * @param object with {@code apiVersion}, {@code kind} and {@code metadata}
     */
    public static List<ConfigError> check(JsonNode object) {
        return parse(object).errors();
    }

    /** An object is there, or is changed. */
    public void put(Key key, JsonNode object) {
        // Sorted by age first. An object that was deleted and made again is a new one, and keeps nothing.
        String place = object.path("metadata").path("creationTimestamp").asText() + " " + key;
        String old = places.put(key, place);
        UnitState before = old == null ? null : units.remove(old);
        units.put(place, UnitState.of(parse(object), "", place.equals(old) ? before : null));
    }

    /** An object is gone. */
    public void remove(Key key) {
        String place = places.remove(key);
        if (place != null) {
            units.remove(place);
        }
    }

    /** Every object of a kind is gone. */
    public void removeKind(String kind) {
        List.copyOf(places.keySet()).stream()
                .filter(key -> key.kind().equals(kind))
                .forEach(this::remove);
    }

    /** All of them together. */
    public ConfigState merged() {
        return Merge.of(units);
    }

    /** Each by its age and name. */
    SortedMap<String, UnitState> units() {
        return units;
    }

    private static ParsedUnit parse(JsonNode object) {
        @Nullable Node root = null;
        try {
            root = JsonDocument.of(object);
            return new ParsedUnit(List.of(ResourceReader.read(root, NOWHERE)), List.of(), Map.of());
        } catch (ConfigException refused) {
            return new ParsedUnit(
                    List.of(),
                    refused.errors(),
                    root == null ? Map.of() : ResourceReader.refusal(root, NOWHERE, refused));
        }
    }
}
