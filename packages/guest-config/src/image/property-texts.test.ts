import { expect, it } from 'vitest'
import { propertyTexts } from './property-texts.ts'

it('writes properties in the order of Nova, as Python does', () => {
  expect(
    propertyTexts({
      'trait:HW_CPU_X86_AVX': 'required',
      'trait:HW_CPU_X86_SSE': 'forbidden',
      os_distro: 'debian',
      'hw_numa_mem.0': 512,
      'hw_numa_mem.1': 1024,
      'hw_numa_cpus.0': '1,0',
      'hw_numa_cpus.2': '2',
      hw_boot_menu: false,
      hw_cpu_cores: 2,
      hw_vif_model: null,
      unheard_of: 'x',
    }),
  ).toEqual([
    ['hw_boot_menu', 'False'],
    ['hw_cpu_cores', '2'],
    ['hw_numa_cpus', '[{0, 1}]'],
    ['hw_numa_mem', '[512, 1024]'],
    ['os_distro', 'debian'],
    ['traits_required', "['HW_CPU_X86_AVX']"],
  ])
})
