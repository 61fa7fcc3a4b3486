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
import type { Doc } from '../protocol/ejson'
import { asFailure, CloudFailure, refused } from '../protocol/failure'
import { expressionMends, queryMends, stageMends } from './mends'

/**
 * mingo with its wrong answers mended. The first definition of an operator wins and mingo's top-level entry puts its
 * own first, so only the classes that take the context as it is are used here.
 */
const context = Context.from(
  Context.init({}).addQueryOps(queryMends).addExpressionOps(expressionMends).addPipelineOps(stageMends),
  Context.init({ accumulator, expression, pipeline, projection, query, window } as any),
)
const options = { context, processingMode: ProcessingMode.CLONE_OFF }

/** Compiles a query; unknown operators are refused here. */
export function compile(condition: Doc): Query<Doc> {
  return guarded(() => new Query(condition, options as any))
}

/** Applies update operators to `doc` in place; `condition` is the query, which positional `$` refers to. */
export function applyUpdate(doc: Doc, operators: Doc, condition: Doc): void {
  guarded(() =>
    update(doc, operators as any, [], condition as any, { cloneMode: 'deep', queryOptions: options as any }),
  )
}

export function runPipeline(docs: Iterable<Doc>, stages: Doc[], resolve: (name: string) => Doc[]): Doc[] {
  return guarded(() => new Aggregator(stages, { ...options, collectionResolver: resolve } as any).run(docs as Doc[]))
}

/** What mingo throws is the caller's mistake: an unknown operator, an operand of the wrong kind. */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudFailure) throw error
    throw refused(asFailure(error).message)
  }
}
