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
import { CloudFailure, refused } from '../protocol/failure.ts'
import { expressionMends } from './expressions.ts'
import { queryMends } from './mends.ts'
import { accumulatorMends, stageMends } from './stages.ts'

/**
 * mingo with its wrong answers mended. The first definition of an operator wins and mingo's top-level entry puts its
 * own first, so only the classes that take the context as it is are used here.
 */
const context = Context.from(
  Context.init({})
    .addQueryOps(queryMends)
    .addExpressionOps(expressionMends)
    .addPipelineOps(stageMends)
    .addAccumulatorOps(accumulatorMends),
  Context.init({ accumulator, expression, pipeline, projection, query, window } as any),
)
const options = { context, processingMode: ProcessingMode.CLONE_OFF, scriptEnabled: false } as any

/**
 * The same as mingo keeps them, which only an operator gets to see. Given plain ones it copies every operator for each
 * query.
 */
let kept = options
const keep = (_path: string, _value: unknown, given: unknown) => {
  if (kept !== options) throw new Error('unknown query operator $keep')
  kept = given
  return () => true
}
new Query({ _id: { $keep: 1 } }, { ...options, context: Context.from(context).addQueryOps({ $keep: keep as any }) })

/** Compiles a query; unknown operators are refused here. */
export const compile = (condition: Doc): Query<Doc> => guarded(() => new Query(condition, kept))

/** Applies update operators to `doc` in place; their paths name places by number. */
export function applyUpdate(doc: Doc, operators: Doc): void {
  guarded(() => update(doc, operators as any, [], {}, { cloneMode: 'deep', queryOptions: options }))
}

export function runPipeline(docs: Doc[], stages: Doc[], collectionResolver: (name: string) => Doc[]): Doc[] {
  return bounded(() => new Aggregator(stages, { ...options, collectionResolver }).run<Doc>(docs))
}

/** What mingo throws is the caller's mistake: an unknown operator, an operand of the wrong kind. */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudFailure) throw error
    throw refused(error instanceof Error ? error.message : String(error))
  }
}

const DEADLINE_MS = 3000
const JOB = Symbol.for('local-cloud.job')
const runner = new Script(`globalThis[Symbol.for('local-cloud.job')]()`)

/** Like guarded, and stopped when it takes too long: a regular expression or a pipeline may never end by itself. */
export function bounded<T>(work: () => T): T {
  return guarded(() => {
    ;(globalThis as any)[JOB] = work
    try {
      return runner.runInThisContext({ timeout: DEADLINE_MS })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      throw refused('operation exceeded time limit')
    }
  })
}

/** Whether a query may take exponential time. */
export const isRisky = (condition: unknown): boolean =>
  condition instanceof RegExp ||
  (Array.isArray(condition) ? condition.some(isRisky) : isObject(condition) && Object.values(condition).some(isRisky))
