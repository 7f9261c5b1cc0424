# shellcheck shell=bash
# Which machines are supported: Debian 12 and Ubuntu 24.04 on x86_64 and aarch64. Others are refused, since
# names of packages, versions and paths were tried there and nowhere else.

need_root() {
  ((EUID == 0)) || fail "libvirt's daemons, networks and disks need root; run it again as root, e.g. with sudo"
}

# shellcheck source=/dev/null
read_distribution() { [[ ! -r /etc/os-release ]] || (. /etc/os-release && echo "$ID $VERSION_ID"); }

# Sets distribution, architecture (as `uname -m` says) and node_platform (as npm's packages of Node are called).
read_platform() {
  architecture=$(uname -m)
  case $architecture in
    x86_64) node_platform=linux-x64 ;;
    aarch64) node_platform=linux-arm64 ;;
    *) fail "this machine is $architecture; x86_64 and aarch64 are supported" ;;
  esac
  distribution=$(read_distribution)
  case $distribution in
    'debian 12' | 'ubuntu 24.04') ;;
    *) fail "this machine runs ${distribution:-an unknown system}; Debian 12 and Ubuntu 24.04 are supported" ;;
  esac
}

has_systemd() { [[ -d /run/systemd/system ]]; }

# A container whose first process reaps no orphans keeps each of them as a zombie, and libvirt waits 40 s for
# every QEMU that it tries out.
need_reaper() {
  local orphan
  orphan=$(sh -c 'sleep 0.1 >/dev/null & echo $!')
  wait_until 5 test ! -e "/proc/$orphan" ||
    fail "process 1 here ($(cat /proc/1/comm)) does not reap orphans, which libvirt needs; start this container with an init, e.g. docker run --init"
}
