# shellcheck shell=bash
# Whether a KVM guest really runs here. Neither that /dev/kvm opens proves it, nor that a boot sector runs:
# a nested KVM that emulates a part of the processor fails at the first real code. So a Linux guest is booted.

: "${KVM_DEVICE:=/dev/kvm}"

# kvm_runs GUEST_IMAGE FOLDER: FOLDER is for its files. About 2 s where KVM runs. 1: it does not; 2: that was not clear
# within 15 s, as on a machine that is busy.
kvm_runs() {
  local image=$1 folder=$2 machine qemu status=1 ended=0
  [[ -c $KVM_DEVICE ]] || return 1
  case $architecture in
    x86_64) machine=(-machine pc) ;;
    aarch64) machine=(-machine virt,gic-version=max -bios /usr/share/qemu-efi-aarch64/QEMU_EFI.fd) ;;
  esac
  mkdir -p "$folder"
  rm -f "$folder/serial" "$folder/qemu.log"
  timeout 15 "qemu-system-$architecture" "${machine[@]}" -accel kvm -cpu host -m 512 -nodefaults -display none -snapshot \
    -drive "file=$image,format=qcow2,if=virtio" -serial "file:$folder/serial" >"$folder/qemu.log" 2>&1 &
  qemu=$!
  while kill -0 "$qemu" 2>/dev/null && ! grep -qs 'internal error' "$folder/qemu.log"; do
    if grep -qs 'NOVALET GUEST: ready' "$folder/serial"; then
      status=0
      break
    fi
    sleep 0.1
  done
  kill "$qemu" 2>/dev/null || true
  wait "$qemu" 2>/dev/null || ended=$?
  ((ended != 124)) || status=2
  return "$status"
}

# accelerator GUEST_IMAGE FOLDER: prints kvm or qemu (libvirt's word for emulation); asks once a boot of this machine, and
# again as long as the answer was not clear.
accelerator() {
  local kept=$2/accelerator boot answer=0
  boot=$(</proc/sys/kernel/random/boot_id)
  if [[ $(cut -d ' ' -f 1 "$kept" 2>/dev/null) != "$boot" ]]; then
    mkdir -p "$2"
    kvm_runs "$1" "$2" 2>/dev/null || answer=$?
    case $answer in
      0) echo "$boot kvm" >"$kept" ;;
      1) echo "$boot qemu" >"$kept" ;;
      *)
        echo qemu
        return
        ;;
    esac
  fi
  cut -d ' ' -f 2 "$kept"
}
