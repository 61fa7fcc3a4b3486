import { type Doc, isObject } from '../protocol/ejson'
import { refused } from '../protocol/failure'
import { runPipeline } from './engine'
import { search, type Watcher } from './find'
import type { Store } from './store'
import type { View } from './view'

const stagesKnown = new Set(
  '$addFields $bucket $bucketAuto $count $geoNear $group $limit $match $project $lookup $replaceRoot $sample $skip $sort $sortByCount $unwind'.split(
    ' ',
  ),
)

/** Runs a pipeline. What its first stage demands of the documents is found through an index. */
export function aggregate(store: Store, view: View, name: unknown, stages: Doc[], watch?: Watcher): Doc[] {
  const table = store.table(name)
  for (const stage of stages) {
    const [key] = Object.keys(stage)
    if (!key || !stagesKnown.has(key)) throw refused(`Unrecognized pipeline stage name: '${key}'`)
  }
  const first = stages[0]?.$match
  const found = search(view, table, { query: isObject(first) ? first : {} }, watch).map(({ doc }) => doc)
  const resolve = (from: string) => search(view, store.table(from), {}).map(({ doc }) => doc)
  return runPipeline(found, isObject(first) ? stages.slice(1) : stages, resolve)
}
