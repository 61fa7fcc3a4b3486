import { type Doc, isObject } from '../protocol/ejson.ts'
import { refused } from '../protocol/failure.ts'
import { decodeDoc, encodeDoc } from './codec.ts'
import { compareValues } from './compare.ts'
import { runPipeline } from './engine.ts'
import { nearAnywhere, search, type Watcher } from './find.ts'
import { nearest } from './geo.ts'
import { valuesAt } from './keys.ts'
import type { Store, Table } from './store.ts'
import type { View } from './view.ts'

const whole = (least: number) => (n: unknown) => Number.isInteger(n) && (n as number) >= least
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isPath = (value: unknown) => typeof value === 'string' && /^\$[^$]/.test(value)
const someFields = (value: unknown) => isObject(value) && Object.keys(value).length > 0 && !('' in value)
const ascends = (list: unknown) =>
  Array.isArray(list) &&
  list.length > 1 &&
  list.every((low, at) => !at || (compareValues(list[at - 1], low) < 0 && typeof list[at - 1] === typeof low))

/** The stages that CloudBase documents, each with a check of its operand, which mingo does not check. */
export const stages: Record<string, (value: any) => boolean> = {
  $addFields: someFields,
  $bucket: (value) =>
    value?.groupBy !== undefined &&
    ascends(value.boundaries) &&
    (compareValues(value.default, value.boundaries[0]) < 0 ||
      compareValues(value.default, value.boundaries.at(-1)) >= 0),
  $bucketAuto: (value) => value?.groupBy !== undefined && whole(1)(value.buckets),
  $count: (name) => isText(name) && !/^\$|\./.test(name),
  $geoNear: isObject,
  $group: (value) =>
    isObject(value) &&
    '_id' in value &&
    Object.entries(value).every(
      ([name, sum]) => name === '_id' || (!name.includes('.') && isObject(sum) && /^\$/.test(Object.keys(sum).join())),
    ),
  $limit: whole(1),
  $lookup: (value) =>
    isText(value?.from) &&
    isText(value.as) &&
    isText(value.localField) === isText(value.foreignField) &&
    (isText(value.localField) || Array.isArray(value.pipeline)),
  $match: isObject,
  $project: someFields,
  $replaceRoot: (value) => value?.newRoot !== undefined,
  $sample: (value) => whole(1)(value?.size),
  $skip: whole(0),
  $sort: (value) => someFields(value) && Object.values(value).every((way) => way === 1 || way === -1),
  $sortByCount: (value) => isPath(value) || (isObject(value) && /^\$/.test(Object.keys(value).join())),
  $unwind: (value) => isPath(value) || isPath(value?.path),
}

function checkStages(given: Doc[], inner = false): void {
  for (const [at, stage] of given.entries()) {
    const [name = ''] = Object.keys(Object(stage))
    if (!Object.hasOwn(stages, name)) throw refused(`Unrecognized pipeline stage name: '${name}'`)
    if (!stages[name]!(stage[name])) throw refused(`${name}: wrong specification ${JSON.stringify(stage[name])}`)
    if (name === '$geoNear' && (at > 0 || inner)) throw refused('$geoNear is only allowed as the first stage')
    if (name === '$match' && nearAnywhere(stage[name]))
      throw refused('$nearSphere is not allowed in $match: use geoNear')
    if (stage.$lookup?.pipeline) checkStages(stage.$lookup.pipeline, true)
  }
}

/** Runs a pipeline. What its first stage demands of the documents is found through an index. */
export function aggregate(store: Store, view: View, name: unknown, pipeline: Doc[], watch?: Watcher): Doc[] {
  const table = store.table(name)
  checkStages(pipeline)
  const resolve = (from: string) => search(view, store.table(from), {}).map(({ doc }) => doc)
  // BSON has no undefined: such a field is dropped.
  const run = (docs: Doc[], rest: Doc[]) => runPipeline(docs, rest, resolve).map((doc) => decodeDoc(encodeDoc(doc)))
  const { $match, $geoNear } = pipeline[0] ?? {}
  if ($geoNear) return run(geoNear(view, table, $geoNear, watch), pipeline.slice(1))
  const query = isObject($match) ? $match : {}
  const found = search(view, table, { query }, watch).map(({ doc }) => doc)
  return run(found, isObject($match) ? pipeline.slice(1) : pipeline)
}

/** Documents with their distance, the nearest first. */
function geoNear(view: View, table: Table, stage: any, watch?: Watcher): Doc[] {
  const key = stage.key ?? table.indexes.find(({ fields }) => fields[0]?.[1] === '2d')?.fields[0]?.[0]
  if (!key || typeof stage.distanceField !== 'string')
    throw refused('$geoNear needs a distanceField, and a key or a geo index')
  const near = {
    $geometry: stage.near,
    ...(stage.minDistance !== undefined && { $minDistance: stage.minDistance }),
    ...(stage.maxDistance !== undefined && { $maxDistance: stage.maxDistance }),
  }
  const limit = stage.limit ?? stage.num
  const query = { $and: [stage.query ?? {}, { [key]: { $nearSphere: near } }] }
  return search(view, table, { query, ...(limit && { limit }) }, watch).map(({ doc }) => {
    const place = valuesAt(doc, key.split('.')).values.at(-1)
    const metres = nearest(place, stage.near.coordinates)! * (stage.distanceMultiplier ?? 1)
    return { ...doc, [stage.distanceField]: metres, ...(stage.includeLocs && { [stage.includeLocs]: place }) }
  })
}
