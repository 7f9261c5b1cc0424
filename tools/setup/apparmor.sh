# shellcheck shell=bash
# Under AppArmor libvirt's helper reads the images a disk is laid over, to allow the guest's QEMU to. Its profile
# knows Nova's folder of base images, not Novalet's; what a site adds goes into the file that is there for that.

base_images_rule='/var/lib/novalet/instances/_base/* r,'
site_rules=/etc/apparmor.d/local/usr.lib.libvirt.virt-aa-helper
helper_profile=/etc/apparmor.d/usr.lib.libvirt.virt-aa-helper

needs_base_images_rule() {
  [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) == Y ]] && ! grep -qsF "$base_images_rule" "$site_rules"
}

allow_base_images() {
  mkdir -p "$(dirname "$site_rules")"
  echo "$base_images_rule # Novalet's quickstart" >>"$site_rules"
  apparmor_parser --replace "$helper_profile"
}

# Takes back what allow_base_images wrote.
forbid_base_images() {
  grep -qs "# Novalet's quickstart" "$site_rules" || return 0
  sed -i "/# Novalet's quickstart/d" "$site_rules"
  apparmor_parser --replace "$helper_profile"
}
