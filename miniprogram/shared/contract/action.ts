import type { GenericSchema, InferInput, InferOutput } from 'valibot'

/**
 * An action of the contract: schema of its input, type of its output, whether it writes (then it
 * needs a key).
 */
export interface Action<Schema extends GenericSchema = GenericSchema, Output = unknown> {
  input: Schema
  writes: boolean
  /** For the type only: never set. */
  output?: Output
}

export const reads =
  <Output>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Output> => ({
    input,
    writes: false,
  })

export const writes =
  <Output>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Output> => ({ input, writes: true })

/** The input that a caller may send. */
export type ActionInput<A> = A extends Action<infer Schema, any> ? InferInput<Schema> : never
/** The input as the server works with it, after parsing. */
export type ParsedInput<A> = A extends Action<infer Schema, any> ? InferOutput<Schema> : never
export type ActionOutput<A> = A extends Action<any, infer Output> ? Output : never

/** A call as it is sent to a function. */
export interface ActionCall {
  action: string
  input: unknown
  /** Idempotency key made by the client; required for actions that write. */
  key?: string
}

export type ActionReply<Output = unknown> =
  | { ok: true; data: Output }
  | { ok: false; error: { code: string; message: string; field?: string; requestId?: string } }
