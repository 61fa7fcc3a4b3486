import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import type { Doc } from '../protocol/ejson'
import { refused } from '../protocol/failure'
import { partOf, valuesAt } from './keys'

/** Stages of a pipeline where mingo differs from MongoDB (cloud-protocol 5.2). */
export const stageMends: any = {
  $sample: (docs: any, { size }: any) => {
    if (!Number.isInteger(size) || size <= 0) throw refused('$sample needs a positive size')
    return docs.transform((all: unknown[]) => Lazy(shuffled(all).slice(0, size)))
  },
  /** A bucket holds its lower boundary and not its upper one; empty buckets are left out. */
  $bucket: (docs: any, expr: any, options: any) => {
    const { groupBy, boundaries, output = { count: { $sum: 1 } } } = expr
    if (!Array.isArray(boundaries) || boundaries.length < 2) throw refused('$bucket needs two boundaries at least')
    const at = (doc: unknown) => {
      const key = evalExpr(doc, groupBy, options) as any
      const bucket = boundaries.findIndex(
        (low, i) => i < boundaries.length - 1 && key >= low && key < boundaries[i + 1],
      )
      if (bucket < 0 && !('default' in expr)) throw refused('$bucket: a value lies outside and there is no default')
      return bucket
    }
    return docs.transform((all: unknown[]) => {
      const groups = all.map((doc) => ({ doc, bucket: at(doc) }))
      const ids = [
        ...boundaries.slice(0, -1).map((id: unknown, bucket: number) => ({ id, bucket })),
        { id: expr.default, bucket: -1 },
      ]
      const results = ids.flatMap(({ id, bucket }) => {
        const members = groups.filter((group) => group.bucket === bucket).map(({ doc }) => doc)
        const [sums] = new Aggregator([{ $group: { _id: null, ...output } }], options).run<Doc>(members as Doc[])
        return sums ? [{ ...sums, _id: id }] : []
      })
      return Lazy(results)
    })
  },
  /** First the equality of fields, then the pipeline over what it found. */
  $lookup: (docs: any, { from, localField, foreignField, let: given, pipeline, as }: any, options: any) => {
    const { context, collectionResolver, processingMode } = options
    const others: Doc[] = collectionResolver(from)
    const byValue = localField === undefined ? undefined : grouped(others, foreignField)
    return docs.map((doc: Doc) => {
      const joined = byValue ? matches(byValue, doc, localField) : others
      if (!pipeline?.length) return { ...doc, [as]: joined }
      const outer = { ...options.variables, ...options.local?.variables }
      const variables = { ...outer, ...(given ? (evalExpr(doc, given, options) as Doc) : {}) }
      const inner = { context, collectionResolver, processingMode, variables, scriptEnabled: false } as any
      return { ...doc, [as]: new Aggregator(pipeline, inner).run(joined) }
    })
  },
}

const keyText = (item: unknown) => {
  const part = partOf(item)
  return `${part.rank}:${part.value}`
}

function grouped(docs: Doc[], field: string): Map<string, Set<Doc>> {
  const groups = new Map<string, Set<Doc>>()
  for (const doc of docs) {
    for (const item of valuesAt(doc, field.split('.')).values) {
      const key = keyText(item)
      groups.set(key, (groups.get(key) ?? new Set()).add(doc))
    }
  }
  return groups
}

function matches(groups: Map<string, Set<Doc>>, doc: Doc, field: string): Doc[] {
  const found = new Set<Doc>()
  for (const item of valuesAt(doc, field.split('.')).values)
    for (const other of groups.get(keyText(item)) ?? []) found.add(other)
  return [...found]
}

function shuffled<T>(items: T[]): T[] {
  const list = [...items]
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[list[at], list[other]] = [list[other]!, list[at]!]
  }
  return list
}
