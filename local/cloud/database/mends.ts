import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import { $range, $round, $trunc } from 'mingo/operators/expression'
import type { Doc } from '../protocol/ejson'
import { CloudFailure, refused } from '../protocol/failure'
import { areaOf, nearest, nearOf, pointsOf } from './geo'
import { partOf, valuesAt } from './keys'

/** Where mingo differs from MongoDB (cloud-protocol 5.2), in mingo's own shapes of operators. */

const MAX_RANGE = 100_000
const value = (doc: unknown, field: string) => valuesAt(doc, field.split('.')).values.at(-1)

function inArea(field: string, operand: unknown) {
  const area = areaOf(operand)
  return (doc: unknown) => pointsOf(value(doc, field)).some(area.has)
}

const unknown = (name: string) => () => {
  throw new CloudFailure('NOT_SIMULATED', `not simulated: ${name}`)
}

export const queryMends: any = {
  $nearSphere: (field: string, operand: unknown) => {
    const { centre, min, max } = nearOf(operand)
    return (doc: unknown) => {
      const metres = nearest(value(doc, field), centre)
      return metres !== undefined && metres >= min && metres <= max
    }
  },
  $geoWithin: inArea,
  $geoIntersects: inArea,
  $mod: (field: string, [divisor, rest]: number[]) => {
    if (!divisor) throw refused('$mod needs a divisor other than 0')
    const fits = (item: unknown) => typeof item === 'number' && Math.trunc(item) % divisor === rest
    return (doc: unknown) => valuesAt(doc, field.split('.')).values.some(fits)
  },
  $size: (field: string, size: unknown) => {
    if (!Number.isInteger(size) || (size as number) < 0) throw refused('$size needs a whole number')
    return (doc: unknown) =>
      valuesAt(doc, field.split('.')).values.some((item) => Array.isArray(item) && item.length === size)
  },
  $jsonSchema: unknown('$jsonSchema'),
  $text: unknown('$text'),
  $where: unknown('$where'),
}

export const expressionMends: any = {
  /** Weeks begin on Sunday; days before the first Sunday are week 0. */
  $week: (doc: unknown, expr: any, options: any) => {
    const day = evalExpr(doc, { $dayOfYear: expr }, options) as number | null
    const weekday = evalExpr(doc, { $dayOfWeek: expr }, options) as number
    return day === null || day === undefined ? null : Math.floor((day + 7 - weekday) / 7)
  },
  $indexOfBytes: (doc: unknown, expr: any, options: any) => {
    const [text, part, from, to] = texts(evalExpr(doc, expr, options))
    return text === null ? null : Buffer.from(text).subarray(0, to).indexOf(part, from)
  },
  $indexOfCP: (doc: unknown, expr: any, options: any) => {
    const [text, part, from, to] = texts(evalExpr(doc, expr, options))
    if (text === null) return null
    const points = [...text].slice(0, to)
    const at = points.slice(from).join('').indexOf(part)
    return at < 0 ? -1 : from + [...points.slice(from).join('').slice(0, at)].length
  },
  $range: (doc: unknown, expr: any, options: any) => {
    const [start, end, step = 1] = evalExpr(doc, expr, options) as number[]
    if (Math.abs((end! - start!) / step) > MAX_RANGE) throw refused(`$range over ${MAX_RANGE} elements`)
    return $range(doc as any, expr, options)
  },
  $trunc: (doc: unknown, expr: any, options: any) =>
    $trunc(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $round: (doc: unknown, expr: any, options: any) =>
    $round(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $meta: () => null,
}

function texts(args: unknown): [text: string | null, part: string, from: number, to: number | undefined] {
  const [text, part, from, to] = args as any[]
  if (typeof part !== 'string') throw refused('the second argument must be text')
  if (text !== null && text !== undefined && typeof text !== 'string') throw refused('the first argument must be text')
  return [text ?? null, part, from ?? 0, to]
}

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
