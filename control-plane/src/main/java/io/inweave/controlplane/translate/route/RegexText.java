package io.inweave.controlplane.translate.route;

/** Texts within RE2's expressions and replacements. */
final class RegexText {
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    private RegexText() {}

    /** An expression for that text and no other. */
    static String literally(String text) {
        StringBuilder expression = new StringBuilder(text.length() + 4);
        text.chars().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                expression.append('\\');
            }
            expression.append((char) character);
        });
        return expression.toString();
    }
}
