/** Microseconds a call. */
export function timeCalls(call: () => unknown, count: number): number {
  const begin = performance.now()
  for (let done = 0; done < count; done++) call()
  return ((performance.now() - begin) * 1000) / count
}
