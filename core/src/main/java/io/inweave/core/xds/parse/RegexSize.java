package io.inweave.core.xds.parse;

/**
 * An upper bound of how much the counted repetitions of an expression multiply its compiled form: the product, along the
 * deepest nesting, of their counts. What is not an expression at all is left to the compiler to tell.
 */
final class RegexSize {
    /** RE2's own bound of a repetition. */
    static final long MOST = 1000;

    private final String expression;
    private int position;

    private RegexSize(String expression) {
        this.expression = expression;
    }

    static long of(String expression) {
        return new RegexSize(expression).group(0);
    }

    private long group(int depth) {
        long most = 1;
        long last = 1;
        while (position < expression.length()) {
            char c = expression.charAt(position++);
            if (c == '\\') {
                position++;
                last = 1;
            } else if (c == '[') {
                skipClass();
                last = 1;
            } else if (c == '(') {
                last = depth > 200 ? MOST + 1 : group(depth + 1);
            } else if (c == ')') {
                return most;
            } else if (c == '{') {
                last = Math.min(last * count(), MOST + 1);
            } else {
                last = 1;
            }
            most = Math.max(most, last);
        }
        return most;
    }

    private void skipClass() {
        int start = position;
        while (position < expression.length()) {
            char c = expression.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == ']' && position > start + 1) {
                return;
            }
        }
    }

    /** The larger number of {@code n} and {@code m} in <code>{n,m}</code>; 1 when this is no repetition. */
    private long count() {
        long number = 0;
        long largest = 1;
        for (int i = position; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + (c - '0'), MOST + 1);
                largest = Math.max(largest, number);
            } else if (c == ',') {
                number = 0;
            } else if (c == '}') {
                position = i + 1;
                return largest;
            } else {
                return 1;
            }
        }
        return 1;
    }
}
