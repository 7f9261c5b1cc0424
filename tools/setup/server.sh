# shellcheck shell=bash
# A server that is there already, from an earlier run.

# go_on_with_server NAME: starts it where it is off; says what to do where a start does not help.
go_on_with_server() {
  local status
  status=$("$novalet" server show "$1" -f value -c status)
  case $status in
    ACTIVE) ;;
    SHUTOFF) show server start "$1" --wait ;;
    *)
      show server show "$1"
      fail "the server '$1' is in status $status; see above. To begin anew: $novalet server delete $1, then run this again"
      ;;
  esac
}
