package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a container looks as if a JVM ran in it: by its command, its variables, its image's name. Nobody can know from a pod; so
 * this decides nothing but a warning. A wrong yes costs that warning, so only words count that hardly anything else has.
 */
final class JvmHints {
    private static final Pattern COMMAND =
            Pattern.compile("(^|.*[/ ])java( .*|$)|.*\\.[jw]ar\\b.*|-X(m[sx]|ss|X:).*|-D[\\w.]+=.*");
    private static final Pattern VARIABLE = Pattern.compile(
            "(_|JDK_)?JAVA_.*|.*_JAVA_OPT.*|JVM_.*|SPRING_.*|CATALINA_.*|QUARKUS_.*|MICRONAUT_.*|JETTY_.*|JBOSS_.*|WILDFLY_.*");
    private static final Pattern IMAGE = Pattern.compile(
            ".*(java|jdk|jre|jvm|temurin|corretto|zulu|liberica|semeru|openj9|graalvm|tomcat|jetty|undertow|wildfly|jboss|payara"
                    + "|spring|quarkus|micronaut|vertx|kotlin|scala).*");

    private JvmHints() {}

    static boolean has(ObjectNode container) {
        return any(container.path("command"))
                || any(container.path("args"))
                || variables(container.path("env"))
                || IMAGE.matcher(container.path("image").asText().toLowerCase(Locale.ROOT))
                        .matches();
    }

    private static boolean any(JsonNode words) {
        for (JsonNode word : words) {
            if (COMMAND.matcher(word.asText()).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean variables(JsonNode env) {
        for (JsonNode entry : env) {
            // One that has nothing but our option is the injection's own.
            if (VARIABLE.matcher(entry.path("name").asText()).matches()
                    && !entry.path("value").asText().equals(JvmOption.OPTION)) {
                return true;
            }
        }
        return false;
    }
}
