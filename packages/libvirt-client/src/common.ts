/**
 * The small modules that both entries and the transports use. They are built as one file (tsup.config.ts), since it is the number of files
 * that makes an import slow: a millisecond each.
 */
export * from './error/argument-error.ts'
export * from './error/auth-error.ts'
export * from './error/client-error.ts'
export * from './error/connection-lost.ts'
export * from './error/libvirt-error.ts'
export * from './error/protocol-error.ts'
export * from './error/stream-error.ts'
export * from './error/transport-error.ts'
export * from './error/unsupported.ts'
export * from './event/event-queue.ts'
export * from './object/typed-params.ts'
export * from './object/uuid.ts'
export * from './protocol/errors.gen.ts'
export * from './protocol/features.gen.ts'
export * from './rpc/timers.ts'
export * from './stream/read-all.ts'
export * from './transport/node-stream.ts'
export * from './transport/socket-stream.ts'
