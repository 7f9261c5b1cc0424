"""Times calls of python3-libvirt: reads `name count` from stdin, answers microseconds a call."""
import sys, time, libvirt
c = libvirt.open(sys.argv[1])
d = c.lookupByName('bench-0')
CALLS = {
    'getLibVersion': lambda: c.getLibVersion(),
    'getXMLDesc': lambda: d.XMLDesc(0),
    'stats of 1': lambda: c.domainListGetStats([d], 0, 0),
    'stats of 100': lambda: c.getAllDomainStats(0, 0),
}
for line in sys.stdin:
    name, count = line.rstrip('\n').split('\t')
    call, count = CALLS[name], int(count)
    t = time.perf_counter()
    for _ in range(count):
        call()
    print((time.perf_counter() - t) * 1e6 / count, flush=True)
