import { Script } from 'node:vm'
import { Aggregator } from 'mingo/aggregator'
import { Context, ProcessingMode } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import * as window from 'mingo/operators/window'
import { Query } from 'mingo/query'
import { update } from 'mingo/updater'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { CloudFailure, requestFailed } from '../protocol/failure.ts'
import { expressionOperators } from './expression-operators.ts'
import { queryOperators } from './query-operators.ts'
import { accumulatorOperators, stageOperators } from './stage-operators.ts'

/**
 * mingo with corrected operators. The first definition of an operator wins, and mingo's top-level
 * entry puts its own operators first. So only classes that take the context unchanged are used.
 */
const context = Context.from(
  Context.init({})
    .addQueryOps(queryOperators)
    .addExpressionOps(expressionOperators)
    .addPipelineOps(stageOperators)
    .addAccumulatorOps(accumulatorOperators),
  Context.init({ accumulator, expression, pipeline, projection, query, window } as any),
)
const options = { context, processingMode: ProcessingMode.CLONE_OFF, scriptEnabled: false } as any

/**
 * The options in mingo's internal form, which only an operator receives. With the plain options,
 * mingo would copy every operator for each query. The operator `$keep` is used once to obtain them.
 */
let internalOptions = options
const keepOptions = (_path: string, _value: unknown, queryOptions: unknown) => {
  if (internalOptions !== options) throw new Error('unknown query operator $keep')
  internalOptions = queryOptions
  return () => true
}
new Query(
  { _id: { $keep: 1 } },
  { ...options, context: Context.from(context).addQueryOps({ $keep: keepOptions as any }) },
)

/** Compiles a query. Throws if it has an unknown operator. */
export const compileQuery = (condition: Doc): Query<Doc> =>
  withRequestErrors(() => new Query(condition, internalOptions))

/**
 * Applies update operators to a document in place. Their paths must name array elements by index,
 * as `resolveUpdate` writes them.
 */
export function applyUpdate(document: Doc, operators: Doc): void {
  withRequestErrors(() =>
    update(document, operators as any, [], {}, { cloneMode: 'deep', queryOptions: options }),
  )
}

export function runPipeline(
  documents: Doc[],
  stages: Doc[],
  collectionResolver: (collectionName: string) => Doc[],
): Doc[] {
  return withTimeLimit(() =>
    new Aggregator(stages, { ...options, collectionResolver }).run<Doc>(documents),
  )
}

/**
 * Runs `work` and turns mingo's errors into failures of the request: they are mistakes of the
 * caller, such as an unknown operator or an operand of the wrong type.
 */
export function withRequestErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudFailure) throw error
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}

const TIME_LIMIT_MS = 3000
/** The global under which the script finds the work. Only a script can run with a time limit. */
const WORK = Symbol.for('local-cloud.job')
const workScript = new Script(`globalThis[Symbol.for('local-cloud.job')]()`)

/**
 * Like `withRequestErrors`, with a time limit, because a regular expression or a pipeline may never
 * end.
 */
export function withTimeLimit<T>(work: () => T): T {
  return withRequestErrors(() => {
    ;(globalThis as any)[WORK] = work
    try {
      return workScript.runInThisContext({ timeout: TIME_LIMIT_MS })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      throw requestFailed('operation exceeded time limit')
    }
  })
}

/** Whether a query has a regular expression and may therefore take exponential time. */
export function isRisky(condition: unknown): boolean {
  if (condition instanceof RegExp) return true
  if (Array.isArray(condition)) return condition.some(isRisky)
  return isObject(condition) && Object.values(condition).some(isRisky)
}
