package io.inweave.core.plane;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.concurrent.ThreadLocalRandom;

/** The default name of this process among the instances of its group. */
final class InstanceName {
    private static final int MAX_HOST = 100;

    private InstanceName() {}

    /** Host name, process id and a random part: host and id come again in containers. */
    static String random() {
        String[] hostAndProcess = ofLinux();
        String host = hostAndProcess[0].replaceAll("[^a-zA-Z0-9.-]", "-").replaceAll("^[^a-zA-Z0-9]+", "");
        String random = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000, 0x1000000));
        return host.substring(0, Math.min(host.length(), MAX_HOST)) + "-" + hostAndProcess[1] + "-" + random;
    }

    /** Read from /proc, because the management beans cost tens of milliseconds of a start and a look-up of the host. */
    private static String[] ofLinux() {
        try {
            byte[] host = Files.readAllBytes(Paths.get("/proc/sys/kernel/hostname"));
            String process = new File("/proc/self").getCanonicalFile().getName();
            return new String[] {new String(host, StandardCharsets.UTF_8).trim(), process};
        } catch (IOException | RuntimeException e) {
            return ofManagement();
        }
    }

    private static String[] ofManagement() {
        String[] processAtHost = ManagementFactory.getRuntimeMXBean().getName().split("@", 2);
        return new String[] {processAtHost.length == 2 ? processAtHost[1] : "host", processAtHost[0]};
    }
}
