package io.inweave.agent.weaving;

/** A package of a module that hooks reach into by reflection. Immutable. */
public final class OpenedPackage {
    private final String module;
    private final String packageName;

    OpenedPackage(String module, String packageName) {
        this.module = module;
        this.packageName = packageName;
    }

    public String module() {
        return module;
    }

    public String packageName() {
        return packageName;
    }
}
