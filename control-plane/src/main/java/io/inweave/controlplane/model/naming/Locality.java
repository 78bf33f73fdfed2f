package io.inweave.controlplane.model.naming;

/** Where a workload runs, {@code region/zone/subzone}; parts that are not known are empty. */
public record Locality(String region, String zone, String subZone) {
    public static final Locality NONE = new Locality("", "", "");

    /** Reads {@code region[/zone[/subzone]]}; more than three parts stay in the sub-zone, as in Istio. */
    public static Locality parse(String text) {
        String[] parts = text.split("/", 3);
        return new Locality(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    @Override
    public String toString() {
        String text = region + "/" + zone + "/" + subZone;
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
