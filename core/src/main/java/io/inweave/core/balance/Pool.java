package io.inweave.core.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The hosts that one share of a cluster's requests is chosen from: all alike, or first by locality. Immutable. */
final class Pool {
    private final Host[] hosts;
    private final Selector[] selectors;
    private final @Nullable WeightedSample localities;
    private final LongSupplier random;

    private Pool(Host[] hosts, Selector[] selectors, @Nullable WeightedSample localities, LongSupplier random) {
        this.hosts = hosts;
        this.selectors = selectors;
        this.localities = localities;
        this.random = random;
    }

    /**
     * @param hash what hashing policies place the request by
     * @param again see {@link Selector#select}
     */
    Host select(long hash, int again) {
        WeightedSample split = localities;
        return selectors[split == null ? 0 : split.draw(random.getAsLong())].select(hash, again);
    }

    /** Any host that is not among these; null when there is none. */
    @Nullable
    Host other(List<Host> tried, long start) {
        int first = (int) Long.remainderUnsigned(start, hosts.length);
        for (int i = 0; i < hosts.length; i++) {
            Host host = hosts[(first + i) % hosts.length];
            if (!tried.contains(host)) {
                return host;
            }
        }
        return null;
    }

    /** Collects hosts by locality. */
    static final class Builder {
        private final Selectors selectors;
        private final LongSupplier random;
        private final List<Member> members = new ArrayList<>();
        private final List<Double> localityWeights = new ArrayList<>();

        Builder(Selectors selectors, LongSupplier random) {
            this.selectors = selectors;
            this.random = random;
        }

        /** Hosts that are added from now on are of a new locality, whose weight may be 0: it gets nothing. */
        Builder locality(double weight) {
            localityWeights.add(weight);
            return this;
        }

        Builder add(Host host, double weight) {
            members.add(new Member(host, weight, localityWeights.size() - 1));
            return this;
        }

        int size() {
            return members.size();
        }

        /** All in one, whatever their locality; null when there is none. */
        @Nullable
        Pool mixed() {
            return members.isEmpty() ? null : whole(members);
        }

        /**
         * First by locality, by its weight. Hashing policies get one table in which each host has its locality's weight, as
         * in Envoy: a random locality would tear a key from its host.
         *
         * @return null when there is no host in a locality that has a weight
         */
        @Nullable
        Pool byLocality() {
            List<Member> effective = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            List<Selector> parts = new ArrayList<>();
            for (int i = 0; i < localityWeights.size(); i++) {
                List<Member> local = membersOf(i);
                double weight = localityWeights.get(i);
                if (!local.isEmpty() && weight > 0) {
                    local.forEach(member -> effective.add(member.scaled(weight / sum(local))));
                    weights.add(weight);
                    parts.add(selectors.hashes() ? null : selector(local));
                }
            }
            if (effective.isEmpty()) {
                return null;
            }
            if (selectors.hashes()) {
                return whole(effective);
            }
            WeightedSample split = new WeightedSample(
                    weights.stream().mapToDouble(Double::doubleValue).toArray());
            return new Pool(hosts(effective), parts.toArray(new Selector[0]), split, random);
        }

        private Pool whole(List<Member> of) {
            return new Pool(hosts(of), new Selector[] {selector(of)}, null, random);
        }

        private Selector selector(List<Member> of) {
            List<Member> sorted = new ArrayList<>(of);
            if (selectors.hashes()) {
                sorted.sort(Comparator.comparing(member -> member.host.hashKey()));
            }
            return selectors.of(
                    hosts(sorted),
                    sorted.stream().mapToDouble(member -> member.weight).toArray());
        }

        private List<Member> membersOf(int locality) {
            List<Member> found = new ArrayList<>();
            for (Member member : members) {
                if (member.locality == locality) {
                    found.add(member);
                }
            }
            return found;
        }

        private static double sum(List<Member> of) {
            return of.stream().mapToDouble(member -> member.weight).sum();
        }

        private static Host[] hosts(List<Member> of) {
            return of.stream().map(member -> member.host).toArray(Host[]::new);
        }
    }

    private static final class Member {
        private final Host host;
        private final double weight;
        private final int locality;

        Member(Host host, double weight, int locality) {
            this.host = host;
            this.weight = weight;
            this.locality = locality;
        }

        Member scaled(double factor) {
            return new Member(host, weight * factor, locality);
        }
    }
}
