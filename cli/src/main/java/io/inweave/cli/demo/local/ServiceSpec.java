package io.inweave.cli.demo.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * One JVM of the shop.
 *
 * @param name name of the instance, as shown and as its log file is called
 * @param group WorkloadGroup that its join token names, without the namespace
 * @param portName name of the Service port that it serves
 * @param jar executable jar
 * @param environment what the application reads besides its port
 */
record ServiceSpec(String name, String group, String portName, Path jar, Map<String, String> environment) {}
