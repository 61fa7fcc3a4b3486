import { type Doc, isObject } from '../protocol/ejson'
import { refused } from '../protocol/failure'
import { runPipeline } from './engine'
import { search, type Watcher } from './find'
import { nearest } from './geo'
import { valuesAt } from './keys'
import type { Store, Table } from './store'
import type { View } from './view'

export const stagesKnown = new Set(
  '$addFields $bucket $bucketAuto $count $geoNear $group $limit $match $project $lookup $replaceRoot $sample $skip $sort $sortByCount $unwind'.split(
    ' ',
  ),
)

/** Runs a pipeline. What its first stage demands of the documents is found through an index. */
export function aggregate(store: Store, view: View, name: unknown, stages: Doc[], watch?: Watcher): Doc[] {
  const table = store.table(name)
  stages.forEach((stage, at) => {
    const [key = ''] = Object.keys(stage)
    if (!stagesKnown.has(key)) throw refused(`Unrecognized pipeline stage name: '${key}'`)
    if (key === '$geoNear' && at > 0) throw refused('$geoNear is only allowed as the first stage')
  })
  const resolve = (from: string) => search(view, store.table(from), {}).map(({ doc }) => doc)
  const { $match, $geoNear } = stages[0] ?? {}
  if ($geoNear) return runPipeline(geoNear(view, table, $geoNear, watch), stages.slice(1), resolve)
  const query = isObject($match) ? $match : {}
  const found = search(view, table, { query }, watch).map(({ doc }) => doc)
  return runPipeline(found, isObject($match) ? stages.slice(1) : stages, resolve)
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
