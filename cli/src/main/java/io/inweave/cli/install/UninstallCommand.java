package io.inweave.cli.install;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inweave uninstall}. */
@Command(
        name = "uninstall",
        description = "Take the control plane off a cluster.",
        footer = {
            "%nCRDs and what was made of them stay, and so do the Secret inweave-ca (the root key) and the ConfigMaps",
            "istio-ca-root-cert. Pods that were injected run on with what they have until they are made anew."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:gone", "1:Helm failed, and said why; or there is no Helm", "2:wrong use"})
public final class UninstallCommand implements Callable<Integer> {
    @Mixin
    Helm helm = new Helm();

    @Override
    public Integer call() throws IOException {
        return helm.run(List.of("uninstall", Helm.RELEASE)) == 0 ? 0 : 1;
    }
}
