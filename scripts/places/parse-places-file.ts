import * as v from 'valibot'
import { id, phone, text } from '#shared/contract/fields'
import { metresPerDegree } from '#shared/great-circle'
import type { Ring } from '../../cloudfunctions/_domain/place'
import { openRing } from '../../cloudfunctions/_domain/places/changes'
import { type FeatureText, findFeatures, lineOf } from './feature-lines'

/**
 * A grid as the file describes it. A value is undefined if the file has no column for it; then the
 * stored value stays. An empty text is an empty cell, which clears the value.
 */
export interface FileGrid {
  /** The line where the grid begins in the file. */
  line: number
  /** The line of a property, for messages. */
  lineOf: (property: string) => number
  id: string
  name: string
  branchId: string
  branchName?: string | undefined
  districtId?: string | undefined
  hotline?: string | undefined
  /** Badge or account id of the officer. */
  officer?: string | undefined
  polygon: Ring
}

/** A mistake in the file. `line` counts from 1; 0 is the whole file. */
export interface FileProblem {
  line: number
  message: string
}

type ParsedFile = { grids: FileGrid[] } | { problems: FileProblem[] }

/**
 * All grids of all districts are read whenever a complaint with a location is filed. So a boundary
 * must stay small.
 */
const maxCorners = 200
const minSquareMetres = 1_000

/** With more grids, reading them at each filing would be slow. A city has some hundred. */
export const maxGrids = 5_000

/** An optional cell: an empty text, or a value that fits the schema. Numbers become texts. */
const cell = (schema: v.GenericSchema<string, string>) =>
  v.optional(
    v.pipe(
      v.nullable(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
      v.transform((value) => value?.trim() ?? ''),
      v.union([v.literal(''), schema]),
    ),
  )
/** The id of a grid or a branch, which must be present. @param label how messages name it */
const requiredId = (label: string) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], `缺少 ${label}`),
    v.transform((value) => value.trim()),
    v.check((value) => v.is(id, value), `${label} 只能用字母、数字、横线和下划线，最多 64 位`),
  )

const propertiesSchema = v.object({
  id: requiredId('id（网格编号）'),
  name: text(2, 40, '缺少 name（网格名称，2 到 40 个字）'),
  branch: requiredId('branch（分局编号）'),
  branchName: cell(text(2, 40, 'branchName（分局名称）要 2 到 40 个字')),
  district: cell(id),
  hotline: cell(phone),
  officer: cell(text(1, 64, 'officer（工号）最多 64 个字')),
})

/**
 * Parses a GeoJSON file of grids, as docs/zh/运维.md describes it. Returns every mistake with its
 * line, so that all of them can be corrected at once.
 */
export function parsePlacesFile(fileText: string): ParsedFile {
  const textWithoutBom = fileText.replace(/^\uFEFF/, '')
  let json: any
  try {
    json = JSON.parse(textWithoutBom)
  } catch (error) {
    return { problems: [{ line: 0, message: `不是 JSON 文件：${(error as Error).message}` }] }
  }

  if (json?.type !== 'FeatureCollection' || !Array.isArray(json.features))
    return { problems: [{ line: 0, message: '不是 GeoJSON 的 FeatureCollection' }] }
  if (json.features.length === 0) return { problems: [{ line: 0, message: '文件里没有网格' }] }
  if (json.features.length > maxGrids)
    return {
      problems: [{ line: 0, message: `有 ${json.features.length} 个网格，最多 ${maxGrids} 个` }],
    }

  const features = findFeatures(textWithoutBom)
  const grids: FileGrid[] = []
  const problems: FileProblem[] = []
  for (const [index, feature] of (json.features as unknown[]).entries()) {
    const parsed = parseFeature(feature, textWithoutBom, features[index] ?? wholeFile)
    if ('problems' in parsed) problems.push(...parsed.problems)
    else grids.push(parsed.grid)
  }
  problems.push(...findRepeatedIds(grids), ...findContradictions(grids))
  return problems.length > 0 ? { problems: problems.sort(byLine) } : { grids }
}

const wholeFile: FeatureText = { start: 0, end: 0 }
const byLine = (first: FileProblem, second: FileProblem) => first.line - second.line

function parseFeature(
  feature: any,
  fileText: string,
  place: FeatureText,
): { grid: FileGrid } | { problems: FileProblem[] } {
  const lineOfProperty = (property?: string) => lineOf(fileText, place, property)
  const properties = v.safeParse(propertiesSchema, feature?.properties ?? {})
  const boundary = parseBoundary(feature?.geometry)
  const problems: FileProblem[] = (properties.issues ?? []).map((issue) => {
    const property = v.getDotPath(issue) ?? 'properties'
    return { line: lineOfProperty(property), message: describeIssue(property, issue) }
  })
  if (typeof boundary === 'string')
    problems.push({ line: lineOfProperty('geometry'), message: boundary })
  if (!properties.success || typeof boundary === 'string') return { problems }

  const {
    branch: branchId,
    branchName,
    district,
    hotline,
    officer,
    ...idAndName
  } = properties.output
  return {
    grid: {
      line: lineOfProperty(),
      lineOf: lineOfProperty,
      ...idAndName,
      branchId,
      branchName: branchName || undefined,
      districtId: district || undefined,
      hotline,
      officer,
      polygon: boundary,
    },
  }
}

/** A message with the name of the column, in Chinese also for the schema's own English messages. */
function describeIssue(property: string, issue: v.BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return `缺少 ${property}`
  if (!/\p{Script=Han}/u.test(issue.message)) return `${property} 填得不对`
  return issue.message.includes(property) ? issue.message : `${property}：${issue.message}`
}

/** The boundary of a grid, or a sentence that says what is wrong with it. */
function parseBoundary(geometry: any): Ring | string {
  if (geometry?.type === 'MultiPolygon')
    return '边界是多块（MultiPolygon），一个网格只能是一块：请拆成几个网格'
  if (geometry?.type !== 'Polygon') return '缺少边界，geometry 要是 Polygon'

  const rings: unknown[] = Array.isArray(geometry.coordinates) ? geometry.coordinates : []
  if (rings.length > 1) return '边界中间有洞，请把洞并入网格，或者另设一个网格'

  const corners: unknown[] = Array.isArray(rings[0]) ? rings[0] : []
  if (!corners.every(isPosition)) return '边界里有的点不是 [经度, 纬度]'

  const ring = openRing(corners.map(([longitude, latitude]) => [longitude, latitude]))
  if (ring.length < 3) return '边界至少要三个点'
  if (ring.length > maxCorners)
    return `边界有 ${ring.length} 个点，最多 ${maxCorners} 个：请先简化（例如 QGIS 的“简化几何图形”）`
  if (ring.some(([longitude, latitude]) => !isInChina(longitude, latitude)))
    return '边界有的点不在中国境内：经度在前、纬度在后，单位是度'
  if (squareMetresOf(ring) < minSquareMetres) return '边界围成的面积几乎是零'
  if (crossesItself(ring)) return '边界自己和自己相交，像“8”字：请改成不相交的一圈'
  return ring
}

const isPosition = (corner: unknown): corner is [number, number] =>
  Array.isArray(corner) && Number.isFinite(corner[0]) && Number.isFinite(corner[1])

const isInChina = (longitude: number, latitude: number) =>
  longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54

/** Area of a ring by the shoelace formula on a local plane. */
function squareMetresOf(ring: Ring): number {
  const [originLongitude, originLatitude] = ring[0]!
  const metresPerLongitude = metresPerDegree * Math.cos((originLatitude * Math.PI) / 180)
  const corners = ring.map(([longitude, latitude]) => ({
    x: (longitude - originLongitude) * metresPerLongitude,
    y: (latitude - originLatitude) * metresPerDegree,
  }))

  let doubledArea = 0
  for (const [index, corner] of corners.entries()) {
    const nextCorner = corners[(index + 1) % corners.length]!
    doubledArea += corner.x * nextCorner.y - nextCorner.x * corner.y
  }
  return Math.abs(doubledArea) / 2
}

/** Whether two edges cross that are not next to each other. */
function crossesItself(ring: Ring): boolean {
  const edges = ring.map(
    (corner, index): Edge => ({
      start: corner,
      end: ring[(index + 1) % ring.length]!,
    }),
  )
  return edges.some((edge, index) =>
    edges.some((otherEdge, otherIndex) => {
      const isNeighbour =
        otherIndex <= index + 1 || (index === 0 && otherIndex === edges.length - 1)
      return !isNeighbour && doEdgesCross(edge, otherEdge)
    }),
  )
}

type Corner = readonly [x: number, y: number]

interface Edge {
  start: Corner
  end: Corner
}

/** Two edges cross if the ends of each are on different sides of the other. */
const doEdgesCross = (first: Edge, second: Edge): boolean =>
  sideOf(first, second.start) * sideOf(first, second.end) < 0 &&
  sideOf(second, first.start) * sideOf(second, first.end) < 0

/** Positive for a point on the left of an edge, negative on its right. */
function sideOf({ start, end }: Edge, point: Corner): number {
  const [startX, startY] = start
  const [endX, endY] = end
  const [pointX, pointY] = point
  return Math.sign((endX - startX) * (pointY - startY) - (endY - startY) * (pointX - startX))
}

function findRepeatedIds(grids: readonly FileGrid[]): FileProblem[] {
  const firstLines = new Map<string, number>()
  return grids.flatMap(({ id: gridId, line, lineOf: lineOfProperty }) => {
    const firstLine = firstLines.get(gridId)
    if (firstLine === undefined) {
      firstLines.set(gridId, line)
      return []
    }
    const message = `网格编号 ${gridId} 重复，第 ${firstLine} 行已经有了`
    return [{ line: lineOfProperty('id'), message }]
  })
}

/** Values of a branch, which must be the same in all its grids: field and name of the column. */
const branchColumns = [
  ['branchName', 'branchName'],
  ['hotline', 'hotline'],
  ['districtId', 'district'],
] as const

function findContradictions(grids: readonly FileGrid[]): FileProblem[] {
  const firstGrids = new Map<string, FileGrid>()
  return grids.flatMap((grid) => {
    const firstGrid = firstGrids.get(grid.branchId) ?? grid
    firstGrids.set(grid.branchId, firstGrid)
    return branchColumns.flatMap(([field, column]) => {
      if (grid[field] === firstGrid[field]) return []
      const message = `同一个分局（${grid.branchId}）的 ${column} 不一样，第 ${firstGrid.line} 行的网格写的是“${firstGrid[field] ?? ''}”`
      return [{ line: grid.lineOf(column), message }]
    })
  })
}
