package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.LoadBalancing;
import io.inweave.controlplane.model.traffic.LoadBalancing.Algorithm;
import io.inweave.controlplane.model.traffic.LoadBalancing.ConsistentHash;
import io.inweave.controlplane.model.traffic.LoadBalancing.HashKey;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code loadBalancer}. */
final class LoadBalancingReader {
    private static final Map<String, Algorithm> ALGORITHMS = Map.of(
            "UNSPECIFIED", Algorithm.UNSPECIFIED,
            "ROUND_ROBIN", Algorithm.ROUND_ROBIN,
            "LEAST_REQUEST", Algorithm.LEAST_REQUEST,
            "LEAST_CONN", Algorithm.LEAST_REQUEST,
            "RANDOM", Algorithm.RANDOM);

    private LoadBalancingReader() {}

    static LoadBalancing read(Value value) {
        Fields fields = value.fields();
        Optional<Algorithm> simple = fields.take("simple").map(name -> name.oneOf(ALGORITHMS));
        ConsistentHash hash =
                fields.take("consistentHash").map(LoadBalancingReader::hash).orElse(null);
        if (simple.isPresent() && hash != null) {
            throw value.refuse("expected only one of simple, consistentHash");
        }
        LoadBalancing.LocalitySetting locality = fields.take("localityLbSetting")
                .map(LoadBalancingReader::locality)
                .orElse(null);
        LoadBalancing.Warmup warmup =
                fields.take("warmup").map(LoadBalancingReader::warmup).orElse(null);
        Optional<Duration> warmupDuration = fields.take("warmupDurationSecs").map(Value::duration);
        if (warmupDuration.isPresent()) {
            if (warmup != null) {
                throw value.refuse("expected only one of warmup, warmupDurationSecs");
            }
            warmup = new LoadBalancing.Warmup(warmupDuration.get(), null, null);
        }
        fields.end();
        Algorithm algorithm = hash == null ? simple.orElse(Algorithm.UNSPECIFIED) : Algorithm.CONSISTENT_HASH;
        return new LoadBalancing(algorithm, hash, locality, warmup);
    }

    private static ConsistentHash hash(Value value) {
        Fields fields = value.fields();
        List<ConsistentHash> keys = new ArrayList<>();
        fields.take("httpHeaderName")
                .ifPresent(name -> keys.add(key(HashKey.HEADER, HeaderReader.name(name, name.string()))));
        fields.take("httpQueryParameterName").ifPresent(name -> keys.add(key(HashKey.QUERY, name.nonEmptyString())));
        fields.take("useSourceIp").filter(Value::bool).ifPresent(name -> keys.add(key(HashKey.SOURCE_IP, "")));
        fields.take("httpCookie").ifPresent(cookie -> keys.add(cookie(cookie)));
        Optional<Long> ring = fields.take("minimumRingSize").map(LoadBalancingReader::size);
        Optional<Long> maglev = Optional.empty();
        Optional<Value> ringHash = fields.take("ringHash");
        if (ringHash.isPresent()) {
            Fields settings = ringHash.get().fields();
            ring = settings.take("minimumRingSize").map(LoadBalancingReader::size);
            settings.end();
        }
        Optional<Value> maglevHash = fields.take("maglev");
        if (maglevHash.isPresent()) {
            Fields settings = maglevHash.get().fields();
            maglev = Optional.of(
                    settings.take("tableSize").map(LoadBalancingReader::size).orElse(0L));
            settings.end();
        }
        fields.end();
        if (keys.size() != 1) {
            throw value.refuse(
                    "expected exactly one of httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName");
        }
        if (maglev.isPresent() && ring.isPresent()) {
            throw value.refuse("expected only one of ringHash, maglev");
        }
        ConsistentHash key = keys.get(0);
        return new ConsistentHash(
                key.key(), key.name(), key.ttl(), key.cookiePath(), ring.orElse(1024L), maglev.orElse(null));
    }

    private static ConsistentHash key(HashKey key, String name) {
        return new ConsistentHash(key, name, null, null, 0, null);
    }

    private static ConsistentHash cookie(Value value) {
        Fields fields = value.fields();
        fields.unsupported("attributes");
        ConsistentHash cookie = new ConsistentHash(
                HashKey.COOKIE,
                fields.required("name").nonEmptyString(),
                fields.take("ttl").map(Value::duration).orElse(null),
                fields.take("path").map(Value::string).orElse(null),
                0,
                null);
        fields.end();
        return cookie;
    }

    /** Envoy takes rings of at most 8 Mi entries, and so few that they fit any memory. */
    private static Long size(Value value) {
        return (long) value.integer(1, 8 * 1024 * 1024);
    }

    private static LoadBalancing.LocalitySetting locality(Value value) {
        Fields fields = value.fields();
        boolean enabled = fields.bool("enabled", true);
        List<LoadBalancing.Distribute> distribute = new ArrayList<>();
        for (Value entry : fields.list("distribute")) {
            distribute.add(distribute(entry));
        }
        Map<String, String> failover = new LinkedHashMap<>();
        for (Value entry : fields.list("failover")) {
            Fields pair = entry.fields();
            String from = pair.required("from").nonEmptyString();
            failover.put(from, pair.required("to").nonEmptyString());
            pair.end();
        }
        List<String> priority = fields.strings("failoverPriority");
        fields.end();
        if (!distribute.isEmpty() && (!failover.isEmpty() || !priority.isEmpty())) {
            throw value.refuse("expected only one of distribute, failover, failoverPriority");
        }
        return new LoadBalancing.LocalitySetting(enabled, distribute, failover, priority);
    }

    private static LoadBalancing.Distribute distribute(Value value) {
        Fields fields = value.fields();
        String from = fields.required("from").nonEmptyString();
        Value to = fields.required("to");
        Map<String, Integer> percents = new LinkedHashMap<>();
        to.entries().forEach((locality, percent) -> percents.put(locality, percent.integer(0, 100)));
        fields.end();
        if (percents.values().stream().mapToInt(Integer::intValue).sum() != 100) {
            throw to.refuse("expected percentages that add up to 100");
        }
        return new LoadBalancing.Distribute(from, percents);
    }

    private static LoadBalancing.Warmup warmup(Value value) {
        Fields fields = value.fields();
        LoadBalancing.Warmup warmup = new LoadBalancing.Warmup(
                fields.required("duration").duration(),
                fields.take("minimumPercent").map(Value::percent).orElse(null),
                fields.take("aggression").map(number -> number.number(1)).orElse(null));
        fields.end();
        return warmup;
    }
}
