# shellcheck shell=bash
# The configuration of the command in .novalet/bin.

# write_configuration FILE VIRT_TYPE: KVM is what an empty configuration means; emulation must be said. What somebody
# has written into it is kept.
write_configuration() {
  local ours=$'[libvirt]\nvirt_type = '
  if [[ -e $1 && $(<"$1") != "$ours"@(kvm|qemu) ]]; then
    say "  kept              $1, which was changed by hand"
  else
    printf '%s%s\n' "$ours" "$2" >"$1"
  fi
}
