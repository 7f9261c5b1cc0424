"""Asks a daemon by python3-libvirt and prints the answers as JSON: {name: value or {"error": code}}."""
import json
import sys
import libvirt

libvirt.registerErrorHandler(lambda *_: None, None)
uri, name = sys.argv[1:3]
c = libvirt.open(uri)
d = c.lookupByName(name)
LIVE, CONFIG = libvirt.VIR_DOMAIN_AFFECT_LIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG
CPU = '<cpu><arch>x86_64</arch><model>qemu64</model></cpu>'
names = lambda objects: sorted(o.name() for o in objects)
strings = lambda params: {k: str(v) for k, v in params.items()}
bits = lambda pins: [[i for i, on in enumerate(p) if on] for p in pins]
CALLS = {
    'type': lambda: c.getType(),
    'version': lambda: c.getVersion(),
    'libVersion': lambda: c.getLibVersion(),
    'hostname': lambda: c.getHostname(),
    'capabilities': lambda: c.getCapabilities(),
    'maxVcpus': lambda: c.getMaxVcpus('qemu'),
    'info': lambda: [c.getInfo()[0]] + c.getInfo()[2:],
    'domainCapabilities': lambda: c.getDomainCapabilities(None, 'x86_64', None, 'qemu'),
    'cpuModels': lambda: c.getCPUModelNames('x86_64'),
    'securityModel': lambda: c.getSecurityModel(),
    'isSecure': lambda: c.isSecure(),
    'sysinfo': lambda: c.getSysinfo(),
    'cpuMap': lambda: [c.getCPUMap()[0], c.getCPUMap()[1]],
    'domains': lambda: names(c.listAllDomains()),
    'domainIds': lambda: sorted(c.listDomainsID()),
    'numOfDomains': lambda: c.numOfDomains(),
    'definedDomains': lambda: sorted(c.listDefinedDomains()),
    'networks': lambda: names(c.listAllNetworks()),
    'pools': lambda: names(c.listAllStoragePools()),
    'secrets': lambda: len(c.listAllSecrets()),
    'filters': lambda: names(c.listAllNWFilters()),
    'devices': lambda: names(c.listAllDevices()),
    'poolCapabilities': lambda: c.getStoragePoolCapabilities(),
    'compareCpu': lambda: c.compareCPU(CPU),
    'baselineCpu': lambda: c.baselineCPU([CPU]),
    'baselineHypervisorCpu': lambda: c.baselineHypervisorCPU(None, 'x86_64', None, 'qemu', [CPU]),
    'freePages': lambda: list(c.getFreePages([2048], 0, 1)[0].values()) if isinstance(c.getFreePages([2048], 0, 1), dict) else None,
    'memoryParameters': lambda: strings(c.getMemoryParameters()),
    'domain.id': lambda: d.ID(),
    'domain.uuid': lambda: d.UUIDString(),
    'domain.osType': lambda: d.OSType(),
    'domain.maxMemory': lambda: d.maxMemory(),
    'domain.maxVcpus': lambda: d.maxVcpus(),
    'domain.info': lambda: d.info()[:4],
    'domain.state': lambda: d.state(),
    'domain.xml': lambda: d.XMLDesc(0),
    'domain.xml inactive': lambda: d.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE),
    'domain.isActive': lambda: d.isActive(),
    'domain.isPersistent': lambda: d.isPersistent(),
    'domain.isUpdated': lambda: d.isUpdated(),
    'domain.autostart': lambda: d.autostart(),
    'domain.hasManagedSave': lambda: d.hasManagedSaveImage(),
    'domain.hasCurrentSnapshot': lambda: d.hasCurrentSnapshot(),
    'domain.scheduler': lambda: strings(d.schedulerParametersFlags(CONFIG)),
    'domain.memoryParameters': lambda: strings(d.memoryParameters(CONFIG)),
    'domain.blkio': lambda: strings(d.blkioParameters(CONFIG)),
    'domain.numa': lambda: strings(d.numaParameters(CONFIG)),
    'domain.vcpus maximum': lambda: d.vcpusFlags(libvirt.VIR_DOMAIN_VCPU_MAXIMUM),
    'domain.vcpuPins': lambda: bits(d.vcpuPinInfo()),
    'domain.emulatorPin': lambda: bits([d.emulatorPinInfo()]),
    'domain.iothreads': lambda: [[i[0]] + bits([i[1]]) for i in d.ioThreadInfo()],
    'domain.blockInfo': lambda: d.blockInfo('vda'),
    'domain.ioTune': lambda: strings(d.blockIoTune('vda')),
    'domain.jobType': lambda: d.jobInfo()[0],
    'domain.control': lambda: d.controlInfo()[:2],
    'domain.title': lambda: d.metadata(libvirt.VIR_DOMAIN_METADATA_TITLE, None),
    'domain.description': lambda: d.metadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, None),
    'domain.snapshots': lambda: [s.getName() for s in d.listAllSnapshots()],
    'domain.perf': lambda: d.perfEvents(),
    'domain.diskErrors': lambda: d.diskErrors(),
    'domain.filesystems': lambda: d.fsInfo(),
    'domain.guestHostname': lambda: d.hostname(),
    'domain.stats': lambda: {k: str(v) for k, v in c.domainListGetStats([d], libvirt.VIR_DOMAIN_STATS_STATE | libvirt.VIR_DOMAIN_STATS_BLOCK)[0][1].items()},
    'nodomain': lambda: c.lookupByName('nonesuch'),
    'nonetwork': lambda: c.networkLookupByName('nonesuch'),
    'badxml': lambda: c.defineXML('<x/>'),
}
answers = {}
for key, call in CALLS.items():
    try:
        answers[key] = call()
    except libvirt.libvirtError as error:
        answers[key] = {'error': error.get_error_code(), 'domain': error.get_error_domain()}
print(json.dumps(answers))
