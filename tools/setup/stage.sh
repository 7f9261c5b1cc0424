# shellcheck shell=bash
# A stage of a longer work: one line with its time, its output in a log, and the end of that if it fails.

# stage LOG NAME COMMAND...
# The command runs in a shell of its own that stops at its first failure, so it is not in an `if` or `||` here:
# there bash would go on after one.
stage() {
  local log=$1 name=$2 started=$SECONDS status
  shift 2
  mkdir -p "$(dirname "$log")"
  printf '%-34s' "$name" >&2
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1
  status=$?
  set -e
  if ((status == 0)); then
    printf '%5d s\n' $((SECONDS - started)) >&2
  else
    printf '%5d s  failed\n\n' $((SECONDS - started)) >&2
    tail -n "${stage_tail:-30}" "$log" >&2
    fail "the stage '$name' failed (exit code $status); all it said is in $log"
  fi
}
