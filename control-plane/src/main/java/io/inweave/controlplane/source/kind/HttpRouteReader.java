package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.DirectResponse;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.Mirror;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entry of {@code http} in a VirtualService. */
final class HttpRouteReader {
    private HttpRouteReader() {}

    static HttpRoute read(Value value) {
        Fields fields = value.fields();
        fields.unsupported("delegate");
        List<HttpMatch> matches = new ArrayList<>();
        for (Value match : fields.list("match")) {
            matches.add(HttpMatchReader.read(match));
        }
        List<WeightedDestination> destinations = destinations(fields);
        Redirect redirect =
                fields.take("redirect").map(RouteActionReader::redirect).orElse(null);
        DirectResponse response = fields.take("directResponse")
                .map(RouteActionReader::directResponse)
                .orElse(null);
        if ((destinations.isEmpty() ? 0 : 1) + (redirect == null ? 0 : 1) + (response == null ? 0 : 1) != 1) {
            throw value.refuse("expected exactly one of route, redirect, directResponse");
        }
        if (destinations.isEmpty()) {
            forbidden(fields, "rewrite", "retries", "timeout", "mirror", "mirrors", "mirrorPercentage");
        }
        HttpRoute route = new HttpRoute(
                fields.string("name", ""),
                matches,
                destinations,
                redirect,
                response,
                fields.take("rewrite").map(RouteActionReader::rewrite).orElse(null),
                fields.take("timeout").map(Value::duration).orElse(null),
                fields.take("retries").map(RetriesReader::read).orElse(null),
                fields.take("fault").map(FaultReader::read).orElse(null),
                mirrors(fields),
                fields.take("corsPolicy").map(RouteActionReader::cors).orElse(null),
                HeaderReader.read(fields.take("headers")));
        fields.end();
        return route;
    }

    private static void forbidden(Fields fields, String... names) {
        for (String name : names) {
            if (fields.has(name)) {
                throw fields.required(name).refuse("expected only together with route");
            }
        }
    }

    private static List<WeightedDestination> destinations(Fields fields) {
        Optional<Value> list = fields.take("route");
        if (list.isEmpty()) {
            return List.of();
        }
        List<Value> entries = list.get().list();
        List<WeightedDestination> destinations = new ArrayList<>();
        long sum = 0;
        for (Value value : entries) {
            Fields entry = value.fields();
            Destination destination = destination(entry.required("destination"));
            int otherwise = entries.size() == 1 ? 100 : 0;
            int weight = entry.take("weight").map(Value::count).orElse(otherwise);
            HeaderOperations headers = HeaderReader.read(entry.take("headers"));
            entry.end();
            sum += weight;
            destinations.add(new WeightedDestination(destination, weight, headers));
        }
        if (sum <= 0 || sum > 0xFFFFFFFFL) {
            throw list.get().refuse("expected destinations whose weights add up to more than 0, and fit 32 bits");
        }
        return destinations;
    }

    static Destination destination(Value value) {
        Fields fields = value.fields();
        Value host = fields.required("host");
        if (!Addresses.isHost(host.string())) {
            throw host.refuse("expected a host name");
        }
        Integer port = fields.take("port")
                .map(number -> {
                    Fields selector = number.fields();
                    int portNumber = selector.required("number").port();
                    selector.end();
                    return portNumber;
                })
                .orElse(null);
        Destination destination = new Destination(host.string(), fields.string("subset", ""), port);
        fields.end();
        return destination;
    }

    private static List<Mirror> mirrors(Fields fields) {
        List<Mirror> mirrors = new ArrayList<>();
        Optional<Value> mirror = fields.take("mirror");
        Optional<Value> percentage = fields.take("mirrorPercentage");
        fields.unsupported("mirrorPercent", "mirror_percent");
        if (mirror.isEmpty() && percentage.isPresent()) {
            throw percentage.get().refuse("expected only together with mirror");
        }
        mirror.ifPresent(value -> mirrors.add(new Mirror(
                destination(value), percentage.map(FaultReader::percentage).orElse(100.0))));
        for (Value value : fields.list("mirrors")) {
            Fields entry = value.fields();
            Destination destination = destination(entry.required("destination"));
            double percent =
                    entry.take("percentage").map(FaultReader::percentage).orElse(100.0);
            entry.end();
            mirrors.add(new Mirror(destination, percent));
        }
        return mirrors;
    }
}
