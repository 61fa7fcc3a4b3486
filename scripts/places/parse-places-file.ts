import * as v from 'valibot'
import { id, phone, text } from '#shared/contract/fields'
import { metresPerDegree } from '#shared/great-circle'
import type { Ring } from '../../cloudfunctions/_domain/place'
import { openRing } from '../../cloudfunctions/_domain/places/changes'
import { type FeatureText, findFeatures, lineOf } from './feature-lines'

/**
 * A grid as the file says it. What is `undefined` has no column in the file and is kept; `''` is an
 * empty cell, which clears the value.
 */
export interface FileGrid {
  /** Line of the feature, and of each property that can be wrong. */
  line: number
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
 * All grids of all districts are read whenever a complaint with a place is filed, so a boundary
 * must stay small.
 */
const maxCorners = 200
const minSquareMetres = 1_000

/** More grids would make the reading at each filing slow. A city has some hundred. */
export const maxGrids = 5_000

const cell = (schema: v.GenericSchema<string, string>) =>
  v.optional(
    v.pipe(
      v.nullable(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
      v.transform((value) => value?.trim() ?? ''),
      v.union([v.literal(''), schema]),
    ),
  )
const code = (value: string) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], `缺少 ${value}`),
    v.transform((typed) => typed.trim()),
    v.check((typed) => v.is(id, typed), `${value} 只能用字母、数字、横线和下划线，最多 64 位`),
  )

const propertiesSchema = v.object({
  id: code('id（网格编号）'),
  name: text(2, 40, '缺少 name（网格名称，2 到 40 个字）'),
  branch: code('branch（分局编号）'),
  branchName: cell(text(2, 40, 'branchName（分局名称）要 2 到 40 个字')),
  district: cell(id),
  hotline: cell(phone),
  officer: cell(text(1, 64, 'officer（工号）最多 64 个字')),
})

/**
 * Parses a GeoJSON file of grids (docs/zh/运维.md says what it contains). Returns every mistake with
 * its line, so that a file can be mended in one go.
 */
export function parsePlacesFile(fileText: string): ParsedFile {
  const textWithoutMark = fileText.replace(/^\uFEFF/, '')
  let json: any
  try {
    json = JSON.parse(textWithoutMark)
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
  const places = findFeatures(textWithoutMark)
  const grids: FileGrid[] = []
  const problems: FileProblem[] = []
  for (const [index, feature] of (json.features as unknown[]).entries()) {
    const parsed = parseFeature(feature, textWithoutMark, places[index] ?? wholeFile)
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
  const { branch: branchId, branchName, district, hotline, officer, ...named } = properties.output
  return {
    grid: {
      line: lineOfProperty(),
      lineOf: lineOfProperty,
      ...named,
      branchId,
      branchName: branchName || undefined,
      districtId: district || undefined,
      hotline,
      officer,
      polygon: boundary,
    },
  }
}

/** The schema does not name the column in every message, and its own messages are English. */
function describeIssue(property: string, issue: v.BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return `缺少 ${property}`
  if (!/\p{Script=Han}/u.test(issue.message)) return `${property} 填得不对`
  return issue.message.includes(property) ? issue.message : `${property}：${issue.message}`
}

/** The outline of a grid, or what is wrong with it. */
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
  const doubled = corners.reduce((sum, corner, index) => {
    const next = corners[(index + 1) % corners.length]!
    return sum + corner.x * next.y - next.x * corner.y
  }, 0)
  return Math.abs(doubled) / 2
}

/** Whether two edges that are no neighbours cross. */
function crossesItself(ring: Ring): boolean {
  const edges = ring.map((corner, index) => [corner, ring[(index + 1) % ring.length]!] as const)
  return edges.some(([a, b], index) =>
    edges.some(([c, d], otherIndex) => {
      const isNeighbour =
        otherIndex <= index + 1 || (index === 0 && otherIndex === edges.length - 1)
      return !isNeighbour && crosses(a, b, c, d)
    }),
  )
}

type Corner = readonly [number, number]

const crosses = (a: Corner, b: Corner, c: Corner, d: Corner): boolean =>
  sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0

/** Positive on the left of the line from `a` to `b`, negative on its right. */
const sideOf = (a: Corner, b: Corner, point: Corner): number =>
  Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]))

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

/** What all grids of one branch must say alike. */
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
