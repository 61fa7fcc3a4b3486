import { type Doc, isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'
import { decodeDocument, encodeDocument } from './codec.ts'
import { compareValues } from './compare.ts'
import { runPipeline } from './engine.ts'
import { hasNearCondition, type QueryWatcher, search } from './find.ts'
import { nearestDistance } from './geo.ts'
import { valuesAt } from './keys.ts'
import type { Store, Table } from './store.ts'
import type { FoundDocument, View } from './view.ts'

const isWholeNumberFrom = (minimum: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= minimum
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isFieldPath = (value: unknown) => typeof value === 'string' && /^\$[^$]/.test(value)
const hasFields = (value: unknown) =>
  isObject(value) && Object.keys(value).length > 0 && !('' in value)
/** At least two values in ascending order, with one type on both sides of each boundary. */
const isAscending = (boundaries: unknown) =>
  Array.isArray(boundaries) &&
  boundaries.length > 1 &&
  boundaries.slice(1).every((upper, index) => {
    const lower = boundaries[index]
    return compareValues(lower, upper) < 0 && typeof lower === typeof upper
  })

/**
 * The stages that CloudBase documents. Each has a check of its operand, because mingo would accept
 * operands that the cloud refuses.
 */
export const stageChecks: Record<string, (value: any) => boolean> = {
  $addFields: hasFields,
  $bucket: (value) =>
    value?.groupBy !== undefined &&
    isAscending(value.boundaries) &&
    (compareValues(value.default, value.boundaries[0]) < 0 ||
      compareValues(value.default, value.boundaries.at(-1)) >= 0),
  $bucketAuto: (value) => value?.groupBy !== undefined && isWholeNumberFrom(1)(value.buckets),
  $count: (fieldName) => isText(fieldName) && !/^\$|\./.test(fieldName),
  $geoNear: isObject,
  $group: (value) =>
    isObject(value) &&
    '_id' in value &&
    Object.entries(value).every(
      ([fieldName, accumulator]) =>
        fieldName === '_id' ||
        (!fieldName.includes('.') &&
          isObject(accumulator) &&
          /^\$/.test(Object.keys(accumulator).join())),
    ),
  $limit: isWholeNumberFrom(1),
  $lookup: (value) =>
    isText(value?.from) &&
    isText(value.as) &&
    isText(value.localField) === isText(value.foreignField) &&
    (isText(value.localField) || Array.isArray(value.pipeline)),
  $match: isObject,
  $project: hasFields,
  $replaceRoot: (value) => value?.newRoot !== undefined,
  $sample: (value) => isWholeNumberFrom(1)(value?.size),
  $skip: isWholeNumberFrom(0),
  $sort: (value) =>
    hasFields(value) &&
    Object.values(value).every((direction) => direction === 1 || direction === -1),
  $sortByCount: (value) =>
    isFieldPath(value) || (isObject(value) && /^\$/.test(Object.keys(value).join())),
  $unwind: (value) => isFieldPath(value) || isFieldPath(value?.path),
}

function assertStages(pipeline: Doc[], isNested = false): void {
  for (const [index, stage] of pipeline.entries()) {
    const [stageName = ''] = Object.keys(Object(stage))
    if (!Object.hasOwn(stageChecks, stageName))
      throw requestFailed(`Unrecognized pipeline stage name: '${stageName}'`)
    if (!stageChecks[stageName]!(stage[stageName]))
      throw requestFailed(`${stageName}: wrong specification ${JSON.stringify(stage[stageName])}`)
    if (stageName === '$geoNear' && (index > 0 || isNested))
      throw requestFailed('$geoNear is only allowed as the first stage')
    if (stageName === '$match' && hasNearCondition(stage[stageName]))
      throw requestFailed('$nearSphere is not allowed in $match: use geoNear')
    if (stage.$lookup?.pipeline) assertStages(stage.$lookup.pipeline, true)
  }
}

/** Runs a pipeline. If it starts with `$match` or `$geoNear`, an index is used for that stage. */
export function aggregate(
  store: Store,
  view: View,
  collectionName: unknown,
  pipeline: Doc[],
  watcher?: QueryWatcher,
): Doc[] {
  const table = store.table(collectionName)
  assertStages(pipeline)
  const readCollection = (foreignName: string) =>
    documentsOf(search(view, store.table(foreignName), {}))
  // The round trip through BSON drops undefined fields, which BSON cannot hold.
  const runStages = (documents: Doc[], stages: Doc[]) =>
    runPipeline(documents, stages, readCollection).map((document) =>
      decodeDocument(encodeDocument(document)),
    )

  const { $match, $geoNear } = pipeline[0] ?? {}
  if ($geoNear) return runStages(runGeoNear(view, table, $geoNear, watcher), pipeline.slice(1))
  if (!isObject($match)) return runStages(documentsOf(search(view, table, {}, watcher)), pipeline)
  const matches = search(view, table, { query: $match }, watcher)
  return runStages(documentsOf(matches), pipeline.slice(1))
}

const documentsOf = (matches: FoundDocument[]): Doc[] => matches.map(({ document }) => document)

/** Runs a `$geoNear` stage: documents with their distance, the nearest first. */
function runGeoNear(view: View, table: Table, stage: any, watcher?: QueryWatcher): Doc[] {
  const fieldPath =
    stage.key ?? table.indexes.find(({ fields }) => fields[0]?.[1] === '2d')?.fields[0]?.[0]
  if (!fieldPath || typeof stage.distanceField !== 'string')
    throw requestFailed('$geoNear needs a distanceField, and a key or a geo index')

  const nearOperand: Doc = { $geometry: stage.near }
  if (stage.minDistance !== undefined) nearOperand.$minDistance = stage.minDistance
  if (stage.maxDistance !== undefined) nearOperand.$maxDistance = stage.maxDistance
  const limit = (stage.limit ?? stage.num) || undefined
  const query = { $and: [stage.query ?? {}, { [fieldPath]: { $nearSphere: nearOperand } }] }

  return search(view, table, { query, limit }, watcher).map(({ document }) => {
    const location = valuesAt(document, fieldPath.split('.')).values.at(-1)
    const metres =
      nearestDistance(location, stage.near.coordinates)! * (stage.distanceMultiplier ?? 1)
    const withDistance: Doc = { ...document, [stage.distanceField]: metres }
    if (stage.includeLocs) withDistance[stage.includeLocs] = location
    return withDistance
  })
}
