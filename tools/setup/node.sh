# shellcheck shell=bash
# The project's own Node and pnpm, in a folder of its own, from the registry that npm is configured with.
# The system's Node, old or new, stays as it is and is only used to run the system's npm.

node_version=24
pnpm_version=12.21.0
oldest_node_version=22.13

# runs_node FOLDER VERSION
runs_node() { [[ -x $1/bin/node && $("$1/bin/node" --version) == "v$2".* ]]; }

# node_ready FOLDER
node_ready() {
  runs_node "$1" "$node_version" && [[ -x $1/bin/pnpm ]] &&
    [[ $(PATH=$1/bin:$PATH "$1/bin/pnpm" --version) == "$pnpm_version" ]]
}

# fetch_node FOLDER VERSION [PACKAGE...]: with other packages of npm beside it. No install script is run. The command line
# of a Node that npm's package brings is named by platform; a link gives it its usual name.
fetch_node() {
  local folder=$1 version=$2
  mkdir -p "$folder/bin"
  [[ -e $folder/package.json ]] || echo '{ "private": true }' >"$folder/package.json"
  npm install --prefix "$folder" --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error \
    "node-$node_platform@$version" "${@:3}"
  ln -sfn "../node_modules/node-$node_platform/bin/node" "$folder/bin/node"
}

# install_node FOLDER: pnpm is started through its bin/pnpm.mjs, for no install script gives it another start.
install_node() {
  local folder=$1
  fetch_node "$folder" "$node_version" "pnpm@$pnpm_version"
  cat >"$folder/bin/pnpm" <<END
#!/bin/sh
exec "$folder/bin/node" "$folder/node_modules/pnpm/bin/pnpm.mjs" "\$@"
END
  chmod 755 "$folder/bin/pnpm"
  node_ready "$folder" || fail "npm installed Node and pnpm below $folder, but they do not run"
}

# install_oldest_node FOLDER: the oldest Node that the libraries promise to run on, to try them on.
install_oldest_node() {
  fetch_node "$1" "$oldest_node_version"
  runs_node "$1" "$oldest_node_version" || fail "npm installed Node $oldest_node_version below $1, but it does not run"
}
