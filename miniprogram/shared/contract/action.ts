import type { GenericSchema, InferInput, InferOutput } from 'valibot'

/** An action of the contract: schema of its input, type of its answer, whether it writes (then it needs a key). */
export interface Action<Schema extends GenericSchema = GenericSchema, Answer = unknown> {
  input: Schema
  writes: boolean
  /** For the type only: never set. */
  answer?: Answer
}

export const reads =
  <Answer>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Answer> => ({ input, writes: false })

export const writes =
  <Answer>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Answer> => ({ input, writes: true })

/** The input that a caller may send. */
export type InputOf<A> = A extends Action<infer Schema, any> ? InferInput<Schema> : never
/** The input as the server works with it, after parsing. */
export type ParsedOf<A> = A extends Action<infer Schema, any> ? InferOutput<Schema> : never
export type AnswerOf<A> = A extends Action<any, infer Answer> ? Answer : never

/** A call as it is sent to a function. */
export interface Call {
  action: string
  input: unknown
  /** Idempotency key made by the client; required for actions that write. */
  key?: string
}

export type Reply<Answer = unknown> =
  | { ok: true; data: Answer }
  | { ok: false; error: { code: string; message: string; field?: string; requestId?: string } }
