// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import java.util.function.UnaryOperator;

/** How this instance was started; every setting has a default. */
record Settings(String bindAddress, int port, String version, String instance) {

    /**
     * Reads PORT (9090), BIND_ADDRESS (127.0.0.1), PAYMENT_VERSION (v1, or v2) and INSTANCE (host:port).
     *
     * @param environment gives the value of a variable, or null
     * @throws IllegalArgumentException naming the setting, its value and what was expected
     */
    static Settings from(UnaryOperator<String> environment) {
        int port = port(valueOr(environment.apply("PORT"), "9090"));
        String version = valueOr(environment.apply("PAYMENT_VERSION"), "v1");
        if (!version.equals("v1") && !version.equals("v2")) {
            throw new IllegalArgumentException("PAYMENT_VERSION is '" + version + "', expected v1 or v2");
        }
        String host = valueOr(environment.apply("HOSTNAME"), "localhost");
        return new Settings(
                valueOr(environment.apply("BIND_ADDRESS"), "127.0.0.1"),
                port,
                version,
                valueOr(environment.apply("INSTANCE"), host + ":" + port));
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as any other wrong value
        }
        throw new IllegalArgumentException("PORT is '" + value + "', expected a number from 0 to 65535");
    }

    private static String valueOr(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.trim();
    }
}
