# shellcheck shell=bash
# The small Linux image that guests are tried with.

# The image is named by the recipe it was made from: another recipe is another image, and none is written over.
image_name() { echo "novalet-guest-$(find tools/guest-image -type f -print0 | sort -z | xargs -0 cat | sha256sum | cut -c 1-12)"; }

# build_image FILE.qcow2: unless it is there.
build_image() {
  mkdir -p "$(dirname "$1")"
  [[ -e $1 ]] || tools/guest-image/build "$1"
}
