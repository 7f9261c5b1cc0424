const hidden = new WeakMap<object, unknown>()

/** A value that prints as `***` in strings, JSON and the inspector. */
export interface Secret<T> {
  readonly secret: '***'
  /** Phantom: keeps secrets of different types apart. */
  readonly type?: T
}

/** Wraps a value so that it cannot be printed by accident. */
export function secret<T>(value: T): Secret<T> {
  const box = Object.freeze({ secret: '***' as const, toString: () => '***', toJSON: () => '***' })
  hidden.set(box, value)
  return box
}

/** The wrapped value, for the one place that needs it. */
export function reveal<T>(box: Secret<T>): T {
  return hidden.get(box) as T
}
