package io.inweave.agent.runtime.weave;

/** Orders versions by their numbers: {@code 9.0.98} before {@code 10.1}; what follows a number, such as {@code -M1}, does not count. */
final class Version {
    private Version() {}

    /** Whether a text begins with a number, and so can be compared. */
    static boolean comparable(String version) {
        return !version.isEmpty() && Character.isDigit(version.charAt(0));
    }

    static int compare(String left, String right) {
        String[] lefts = left.split("[.\\-+_]");
        String[] rights = right.split("[.\\-+_]");
        for (int i = 0; i < Math.max(lefts.length, rights.length); i++) {
            int order = Integer.compare(number(lefts, i), number(rights, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        if (index >= parts.length) {
            return 0;
        }
        int value = 0;
        for (char c : parts[index].toCharArray()) {
            if (c < '0' || c > '9' || value > 100_000_000) {
                break;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
