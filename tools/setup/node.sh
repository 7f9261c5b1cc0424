# shellcheck shell=bash
# The project's own Node and pnpm, in a folder of its own, from the registry that npm is configured with.
# The system's Node, old or new, stays as it is and is only used to run the system's npm.

node_version=24
pnpm_version=12.21.0

# node_ready FOLDER
node_ready() {
  [[ -x $1/bin/node && -x $1/bin/pnpm ]] && [[ $("$1/bin/node" --version) == "v$node_version".* ]] &&
    [[ $(PATH=$1/bin:$PATH "$1/bin/pnpm" --version) == "$pnpm_version" ]]
}

# install_node FOLDER: no install script is run, so pnpm is started through its bin/pnpm.mjs. The command line
# of a Node that npm's package brings is named by platform; a link gives it its usual name.
install_node() {
  local folder=$1
  mkdir -p "$folder/bin"
  [[ -e $folder/package.json ]] || echo '{ "private": true }' >"$folder/package.json"
  npm install --prefix "$folder" --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error \
    "node-$node_platform@$node_version" "pnpm@$pnpm_version"
  ln -sfn "../node_modules/node-$node_platform/bin/node" "$folder/bin/node"
  cat >"$folder/bin/pnpm" <<END
#!/bin/sh
exec "$folder/bin/node" "$folder/node_modules/pnpm/bin/pnpm.mjs" "\$@"
END
  chmod 755 "$folder/bin/pnpm"
  node_ready "$folder" || fail "npm installed Node and pnpm below $folder, but they do not run"
}
