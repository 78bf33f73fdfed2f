# What up, down and the node's own scripts share: where a cluster keeps its files, and its addresses. Sourced, with NAME set.
#
# A cluster has a number, which no other one on the machine has at that time. Its addresses come from it: 10.<208 + number>
# has the link between machine and node, services, and pods.
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
state="${HOME:-/root}/.cache/inweave/clusters/$NAME"
certificates=$state/certificates
log=$state/log
if [ -f "$state/number" ]; then
  number=$(<"$state/number")
  link=inweave$number
  network=10.$((208 + number))
  machine_address=$network.0.1
  node_address=$network.0.2
  service_addresses=$network.16.0/20
  api_service_address=$network.16.1
  dns_address=$network.16.10
  pod_addresses=$network.64.0/18
fi
export PATH="$PATH:/usr/sbin:/sbin"

say() { printf 'cluster: %s\n' "$*" >&2; }

# Start time of a process, in ticks: with it, a number that was given to another process is not taken for ours.
started() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# Whether the node's first process runs; sets pid.
alive() {
  local start
  [ -f "$state/pid" ] && read -r pid start <"$state/pid" && [ "$(started "$pid")" = "$start" ]
}

# Waits for a command to succeed; fails when it takes longer than so many seconds, or the node has ended (in which this may be
# called, too: there it is process 1, and sees other numbers).
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge "$end" ] || { [ $$ -ne 1 ] && [ -f "$state/pid" ] && ! alive; }; then
      say "this did not come true: $*"
      return 1
    fi
    sleep 0.1
  done
}
