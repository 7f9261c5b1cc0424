# shellcheck shell=bash
# Starts single daemons where no systemd does. A daemon that answers is left alone; the pid of one
# started here is kept in $DAEMON_RECORD, so that stop_daemons ends those and no other.

: "${DAEMON_RECORD:=/run/novalet-quickstart}"

process_name() { cat "/proc/$1/comm" 2>/dev/null; }

# record NAME PIDFILE
record() {
  mkdir -p "$DAEMON_RECORD"
  cp "$2" "$DAEMON_RECORD/$1.pid"
}

bus_answers() {
  timeout 3 dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId
}
libvirt_answers() { timeout 5 virsh -q -c qemu:///system uri; }
ovsdb_answers() { timeout 3 ovs-vsctl --no-wait show; }
vswitchd_answers() { timeout 3 ovs-appctl -t ovs-vswitchd version; }
pid_file_lives() { [[ -s $1 ]] && kill -0 "$(<"$1")"; }

start_dbus() {
  bus_answers >/dev/null 2>&1 && return
  mkdir -p /run/dbus
  rm -f /run/dbus/pid /run/dbus/system_bus_socket
  dbus-uuidgen --ensure
  dbus-daemon --system --fork
  wait_until 60 bus_answers || fail "dbus-daemon was started but its system bus does not answer"
  record dbus-daemon /run/dbus/pid
}

# Without systemd libvirtd cannot start virtlogd, which keeps the guests' console logs.
start_virtlogd() {
  pid_file_lives /run/virtlogd.pid 2>/dev/null && return
  rm -f /run/virtlogd.pid
  virtlogd --daemon --pid-file /run/virtlogd.pid
  wait_until 60 test -S /run/libvirt/virtlogd-sock || fail "virtlogd was started but has no socket in /run/libvirt"
  record virtlogd /run/virtlogd.pid
}

# start_libvirt [libvirtd's options...]
start_libvirt() {
  libvirt_answers >/dev/null 2>&1 && return
  start_dbus
  start_virtlogd
  rm -f /run/libvirtd.pid
  libvirtd --daemon --pid-file /run/libvirtd.pid "$@"
  wait_until 60 libvirt_answers || fail "libvirtd was started but does not answer at qemu:///system; see /var/log/libvirt"
  record libvirtd /run/libvirtd.pid
}

start_ovsdb() {
  ovsdb_answers >/dev/null 2>&1 && return
  local run=/run/openvswitch db=/etc/openvswitch/conf.db
  mkdir -p "$run"
  [[ -s $db ]] || ovsdb-tool create "$db" /usr/share/openvswitch/vswitch.ovsschema
  timeout 30 ovsdb-server "$db" --remote="punix:$run/db.sock" --pidfile="$run/ovsdb-server.pid" \
    --log-file=/var/log/openvswitch/ovsdb-server.log --verbose=console:off --detach --no-chdir
  wait_until 60 ovsdb_answers || fail "ovsdb-server was started but does not answer at $run/db.sock"
  record ovsdb-server "$run/ovsdb-server.pid"
  ovs-vsctl --no-wait init
  ovs-vsctl --no-wait set Open_vSwitch . external_ids:system-id="$(</etc/machine-id)"
}

# The time limit matters: with --detach the daemon waits for ever when another one holds the database's lock.
start_ovs() {
  start_ovsdb
  vswitchd_answers >/dev/null 2>&1 && return
  local run=/run/openvswitch
  timeout 30 ovs-vswitchd "unix:$run/db.sock" --pidfile="$run/ovs-vswitchd.pid" \
    --log-file=/var/log/openvswitch/ovs-vswitchd.log --verbose=console:off --detach --no-chdir
  wait_until 60 vswitchd_answers || fail "ovs-vswitchd was started but does not answer"
  record ovs-vswitchd "$run/ovs-vswitchd.pid"
}

# Ends what was started here, last first, if the pid still belongs to that program.
stop_daemons() {
  local name pid
  for name in ovs-vswitchd ovsdb-server libvirtd virtlogd dbus-daemon; do
    [[ -s $DAEMON_RECORD/$name.pid ]] || continue
    pid=$(<"$DAEMON_RECORD/$name.pid")
    if [[ $(process_name "$pid") == "$name" ]]; then
      kill "$pid"
      wait_until 60 process_gone "$pid" || say "$name ($pid) has not ended within 60 s; it was asked to"
    fi
    rm -f "$DAEMON_RECORD/$name.pid"
  done
  rmdir "$DAEMON_RECORD" 2>/dev/null || true
}

process_gone() { [[ ! -e /proc/$1 || $(awk '/^State/{print $2}' "/proc/$1/status") == Z ]]; }
