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

/**
 * An action that gives a command of a case: one of these, or each to a case of its own. The list is
 * empty where the command has the action's own name.
 */
export interface CommandAction<
  Schema extends GenericSchema = GenericSchema,
  Output = unknown,
  Command extends string = string,
> extends Action<Schema, Output> {
  commands: readonly Command[]
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

/**
 * A write that gives a command of a case. Where the command has not the action's own name, its name
 * follows the schema. Permission, buttons and the action itself follow from the commands.
 */
export const runsCommand =
  <Output>() =>
  <Schema extends GenericSchema, Command extends string = never>(
    input: Schema,
    ...commands: Command[]
  ): CommandAction<Schema, Output, Command> => ({ input, writes: true, commands })

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
  /** Version of the calling package, such as `0.2.0`; packages before 0.2.0 send none. */
  version?: string
}

export type ActionReply<Output = unknown> =
  | { ok: true; data: Output }
  | { ok: false; error: { code: string; message: string; field?: string; requestId?: string } }
