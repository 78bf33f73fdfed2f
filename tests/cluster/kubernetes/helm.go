package main

import (
	"errors"
	"fmt"
	"os"

	helmcommand "helm.sh/helm/v4/pkg/cmd"
	"helm.sh/helm/v4/pkg/kube"
)

func helm() int {
	// Else the owner of fields would be called after this binary.
	kube.ManagedFieldsManager = "helm"
	command, err := helmcommand.NewRootCmd(os.Stdout, os.Args[1:], helmcommand.SetupLogging)
	if err == nil {
		err = command.Execute()
	}
	var failed helmcommand.CommandError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &failed):
		return failed.ExitCode
	default:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}
