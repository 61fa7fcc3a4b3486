import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import { $addToSet, $push, $stdDevSamp } from 'mingo/operators/accumulator'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { refused } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { partOf, valuesAt } from './keys.ts'

/** What is missing is not collected. */
const present = (built: any) => (docs: unknown[], expr: unknown, options: any) => {
  // One copy of mingo's options for all documents: each copies every operator.
  const own = options.constructor.init(options)
  return built(
    docs.filter((root) => evalExpr(root, expr, own.update({ root })) !== undefined),
    expr,
    options,
  )
}

export const accumulatorMends: any = {
  $push: present($push),
  $addToSet: present($addToSet),
  $stdDevSamp: (docs: any, expr: any, options: any) => $stdDevSamp(docs, expr, options) || null,
}

/** `value` at a path of a copy: through arrays element by element, gone when undefined. */
function withValue(target: any, [name, ...rest]: string[], value: unknown): any {
  if (Array.isArray(target)) return target.map((item) => withValue(item, [name!, ...rest], value))
  const copy: Doc = isObject(target) ? { ...target } : {}
  const made = rest.length ? withValue(copy[name!], rest, value) : value
  if (made === undefined) delete copy[name!]
  else copy[name!] = made
  return copy
}

/** Paths of new fields: an object that is no expression names the fields below it. */
const leaves = (expr: Doc, above: string[] = []): [path: string[], expr: unknown][] =>
  Object.entries(expr).flatMap(([name, part]): [string[], unknown][] => {
    const path = [...above, ...name.split('.')]
    const isFields = isObject(part) && Object.keys(part).length > 0 && !Object.keys(part)[0]!.startsWith('$')
    return isFields ? leaves(part, path) : [[path, part]]
  })

/** Stages of a pipeline where mingo differs from MongoDB (cloud-protocol 5.2). */
export const stageMends: any = {
  $count: (docs: any, name: string) =>
    docs.transform((all: unknown[]) => Lazy(all.length ? [{ [name]: all.length }] : [])),
  $addFields: (docs: any, expr: Doc, options: any) => {
    const fields = leaves(expr)
    return docs.map((doc: Doc) =>
      fields.reduce((made, [path, part]) => withValue(made, path, evalExpr(doc, part, options)), doc),
    )
  },
  $sample: (docs: any, { size }: any) => docs.transform((all: unknown[]) => Lazy(shuffled(all).slice(0, size))),
  /** A bucket holds its lower boundary and not its upper one; empty buckets are left out. */
  $bucket: (docs: any, expr: any, options: any) => {
    const { groupBy, boundaries, output = { count: { $sum: 1 } } } = expr
    const at = (doc: unknown) => {
      const key = evalExpr(doc, groupBy, options) as any
      const above = boundaries.findIndex((low: unknown) => compareValues(key, low) < 0)
      const bucket = above < 0 ? above : above - 1
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
      if (!pipeline?.length) return withValue(doc, as.split('.'), joined)
      const outer = { ...options.variables, ...options.local?.variables }
      const variables = { ...outer, ...(given ? (evalExpr(doc, given, options) as Doc) : {}) }
      const inner = { context, collectionResolver, processingMode, variables, scriptEnabled: false } as any
      return withValue(doc, as.split('.'), new Aggregator(pipeline, inner).run(joined))
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
