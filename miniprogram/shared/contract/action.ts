import type { GenericSchema, InferInput, InferOutput } from 'valibot'

/** One entry of the contract: what a client sends to a cloud function and what it gets back. */
export interface Action<Schema extends GenericSchema = GenericSchema, Output = unknown> {
  /** Schema that the server parses the input with. */
  input: Schema
  /** The action changes stored data. Its calls need an idempotency key (`ActionCall.key`). */
  writes: boolean
  /** Carries the type of the output only; it is never set. */
  output?: Output
}

/** An action that runs a command of a case. */
export interface CommandAction<
  Schema extends GenericSchema = GenericSchema,
  Output = unknown,
  Command extends string = string,
> extends Action<Schema, Output> {
  /**
   * Names of the commands that the action may run. Which one runs follows from the input or from
   * the case. Empty if the action runs a single command of its own name.
   */
  commands: readonly Command[]
}

/*
 * `reads`, `writes` and `runsCommand` take two calls: `reads<Output>()(schema)`. TypeScript infers
 * either all type arguments of a call or none. The first call states the output type; the second
 * infers the type of the schema.
 */

/** Declares an action that changes no stored data. */
export const reads =
  <Output>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Output> => ({
    input,
    writes: false,
  })

/** Declares an action that changes stored data. */
export const writes =
  <Output>() =>
  <Schema extends GenericSchema>(input: Schema): Action<Schema, Output> => ({ input, writes: true })

/**
 * Declares a write that runs a command of a case. The server derives permissions, and the phone its
 * buttons, from the command names.
 * @param commands names of the commands; none if the command has the name of the action
 */
export const runsCommand =
  <Output>() =>
  <Schema extends GenericSchema, Command extends string = never>(
    input: Schema,
    ...commands: Command[]
  ): CommandAction<Schema, Output, Command> => ({ input, writes: true, commands })

/** The input that a caller may send. */
export type ActionInput<A> = A extends Action<infer Schema, any> ? InferInput<Schema> : never
/** The input after the server has parsed it. */
export type ParsedInput<A> = A extends Action<infer Schema, any> ? InferOutput<Schema> : never
export type ActionOutput<A> = A extends Action<any, infer Output> ? Output : never

/** A call as it is sent to a function. */
export interface ActionCall {
  /** Name of the action within the function, e.g. `submit` of `complaint.submit`. */
  action: string
  /** Not validated yet. */
  input: unknown
  /** Idempotency key made by the client; required for actions that write. */
  key?: string
  /** Version of the calling package, such as `0.2.0`; packages before 0.2.0 send none. */
  version?: string
}

export type ActionReply<Output = unknown> =
  | { ok: true; data: Output }
  | {
      ok: false
      error: {
        /** A code of shared/errors.ts. */
        code: string
        /** The sentence to show, in Chinese. */
        message: string
        /** The input field at fault, if there is one. */
        field?: string
        /** Finds the call in the function's log. */
        requestId?: string
      }
    }
