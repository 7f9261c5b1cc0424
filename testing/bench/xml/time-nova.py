"""Times real Nova on one guest. The first line of stdin is the guest's request; each further one is `what count` or `what count XML`,
answered with microseconds a call. Connected volumes and all that asks the host are faked and return at once."""
import copy
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
import nova_oracle                                          # noqa: E402
from nova.virt.libvirt import config as vconfig             # noqa: E402

nova_oracle.setup_once()
case = json.loads(sys.stdin.readline())
runner = nova_oracle.Runner(case)


def config(disk_info):
    return runner.drv._get_guest_config(
        runner.instance, runner.network_info, runner.image_meta, disk_info,
        block_device_info=runner.bdi, context=runner.ctx)


def fresh_disk_info():
    return copy.deepcopy(runner.disk_info)


with nova_oracle.Edges(case, nova_oracle.load_host(case['host'])):
    runner.prepare()
    guest = config(fresh_disk_info())
    calls = {
        'decide and write': (fresh_disk_info, lambda disk_info, _: config(disk_info).to_xml()),
        'write': (lambda: None, lambda _, __: guest.to_xml()),
        'read': (lambda: None, lambda _, xml: vconfig.LibvirtConfigGuest().parse_str(xml)),
    }
    print(0, flush=True)
    for line in sys.stdin:
        what, count, *more = line.rstrip('\n').split('\t')
        prepare, call = calls[what]
        xml = json.loads(more[0]) if more else None
        total = 0
        for _ in range(int(count)):
            given = prepare()
            begin = time.perf_counter_ns()
            call(given, xml)
            total += time.perf_counter_ns() - begin
        print(total / 1000 / int(count), flush=True)
