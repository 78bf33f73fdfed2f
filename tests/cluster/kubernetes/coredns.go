package main

import (
	"github.com/coredns/coredns/core/dnsserver"

	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/kubernetes"
)

// The plugins that the node's Corefile names, in the order in which they see a query.
func init() {
	dnsserver.Directives = []string{"bind", "errors", "health", "kubernetes"}
}
