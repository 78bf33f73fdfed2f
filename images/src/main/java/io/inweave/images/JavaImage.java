package io.inweave.images;

import java.util.ArrayList;
import java.util.List;

/**
 * An image: one jar of this build, on a base image that has {@code java} on its path.
 *
 * @param name the last part of the image's name
 * @param built where the build leaves the jar, below the checkout
 * @param place absolute path of the jar in the image
 * @param arguments what the program is started with when whoever runs the image says nothing else
 */
public record JavaImage(String name, String built, String place, List<String> arguments) {
    private static final List<String> SHOP = List.of("frontend", "checkout", "inventory", "payment");

    /** All that this project gives. */
    public static List<JavaImage> all() {
        List<JavaImage> images = new ArrayList<>();
        images.add(new JavaImage(
                "control-plane",
                "cli/target/inweave.jar",
                "/inweave/inweave.jar",
                List.of("serve", "--kubernetes", "--bind", "0.0.0.0")));
        images.add(new JavaImage(
                "agent",
                "agent/dist/target/inweave-agent.jar",
                "/inweave/inweave-agent.jar",
                List.of("copy", "/inweave-agent")));
        for (String service : SHOP) {
            images.add(new JavaImage(
                    "shop-" + service,
                    "sample-apps/" + service + "/target/" + service + ".jar",
                    "/app/" + service + ".jar",
                    List.of()));
        }
        return List.copyOf(images);
    }
}
