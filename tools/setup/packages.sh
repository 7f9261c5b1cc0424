# shellcheck shell=bash
# What is needed of apt's packages, and what of it is missing.

# To run guests; to build the guest image; on x86_64 also its boot loader and the NIC's boot code.
host_packages() {
  echo dbus libvirt-daemon-system libvirt-daemon-config-network libvirt-clients qemu-utils openvswitch-switch
  echo dnsmasq-base iptables iproute2 e2fsprogs dosfstools ca-certificates
  echo mtools cpio kmod zstd
  case $architecture in
    x86_64) echo qemu-system-x86 seabios ipxe-qemu syslinux ;;
    aarch64) echo qemu-system-arm qemu-efi-aarch64 ;;
  esac
}

# To run every test as well; sshd, netcat and the SASL users of the libvirt client's suites among it.
# Ubuntu has no browser among apt's packages: there Google's is used. Its Nova is another than the one we compare with;
# Nova's services are not started.
test_packages() {
  echo nftables procps socat openssl git gcc libc6-dev python3 python3-libvirt zsh fish
  echo openssh-server openssh-client netcat-openbsd sasl2-bin libsasl2-modules
  [[ $distribution != debian* ]] || echo chromium python3-nova python3-lxml
}

# missing_packages NAME...: in their order, a line each. dpkg-query fails where one is unknown to it.
missing_packages() {
  { dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
    awk -v wanted="$*" '
      $1 == "installed" { have[$2] }
      END { count = split(wanted, name, " "); for (i = 1; i <= count; i++) if (!(name[i] in have)) print name[i] }'
}

# ask QUESTION: yes with --yes, an answer at a terminal, a refusal otherwise.
ask() {
  local answer
  [[ -z ${assume_yes:-} ]] || return 0
  [[ -t 0 ]] || fail "standard input is no terminal to answer the question '$1'; run it again with --yes to agree"
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY] || $answer == [yY][eE][sS] ]] || fail "nothing was installed"
}

apt_lists_known() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

# install_packages NAME...
# Without systemd a package's script would fail to start its daemon, or start one that nobody ends; and for a test
# (services_stay_down) none is wanted, least of all an sshd that the network reaches. The scripts are told not to, by the
# file that Debian's policy has for that.
install_packages() (
  guard=/usr/sbin/policy-rc.d
  export DEBIAN_FRONTEND=noninteractive
  apt_lists_known || apt-get -q update
  if { [[ -n ${services_stay_down:-} ]] || ! has_systemd; } && [[ ! -e $guard ]]; then
    trap 'rm -f "$guard"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$guard"
    chmod 755 "$guard"
  fi
  apt-get -q -o DPkg::Lock::Timeout=600 install --yes --no-install-recommends "$@"
  no_new_sshd_at_boot "$@"
)

no_new_sshd_at_boot() {
  [[ -n ${services_stay_down:-} && " $* " == *' openssh-server '* ]] && has_systemd || return 0
  systemctl --quiet disable ssh.service ssh.socket
}
