type Point = [x: number, y: number]

/** A line of text as a rectangle that may be turned: corners from its upper left, clockwise. */
export interface Area {
  corners: [Point, Point, Point, Point]
}

/** Of the detector's answer: what counts as text, and how sure an area has to be on the whole (PaddleOCR's values). */
const [text, sure] = [0.3, 0.6]
/** The detector marks the core of a line; the line itself is larger by this share of area by perimeter. */
const wider = 1.6
const smallest = 3

/** The areas of text in the detector's map of likelihoods, from top to bottom. */
export function areasIn(map: Float32Array, width: number, height: number): Area[] {
  const seen = new Uint8Array(width * height)
  const areas: Area[] = []
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || (map[start] as number) <= text) continue
    const { rim, mean } = flood(map, width, height, start, seen)
    const area = mean >= sure ? rectangle(rim) : undefined
    if (area) areas.push(area)
  }
  return areas
}

/** The leftmost and rightmost pixel of each row of one connected area, and how likely its pixels are on average. */
function flood(map: Float32Array, width: number, height: number, start: number, seen: Uint8Array) {
  const rows = new Map<number, [number, number]>()
  const stack = [start]
  let [sum, count] = [0, 0]
  seen[start] = 1
  while (stack.length > 0) {
    const at = stack.pop() as number
    const [x, y] = [at % width, Math.floor(at / width)]
    sum += map[at] as number
    count++
    const [left, right] = rows.get(y) ?? [x, x]
    rows.set(y, [Math.min(left, x), Math.max(right, x)])
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const [nx, ny] = [x + dx, y + dy]
        const next = ny * width + nx
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || seen[next] || (map[next] as number) <= text) continue
        seen[next] = 1
        stack.push(next)
      }
  }
  const rim = [...rows].flatMap(([y, [left, right]]): Point[] => [
    [left, y],
    [right, y],
    [left, y + 1],
    [right + 1, y + 1],
  ])
  return { rim, mean: sum / count }
}

/** The smallest rectangle around the points, widened to the whole line; undefined where it is too small. */
function rectangle(points: Point[]): Area | undefined {
  const hull = hullOf(points)
  let best: { angle: number; from: Point; to: Point; area: number } | undefined
  for (const [at, [x, y]] of hull.entries()) {
    const [nx, ny] = hull[(at + 1) % hull.length] as Point
    // One side of the smallest rectangle lies on the hull.
    const angle = Math.atan2(ny - y, nx - x)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const along = hull.map(([px, py]) => px * cos + py * sin)
    const across = hull.map(([px, py]) => py * cos - px * sin)
    const from: Point = [Math.min(...along), Math.min(...across)]
    const to: Point = [Math.max(...along), Math.max(...across)]
    const area = (to[0] - from[0]) * (to[1] - from[1])
    if (!best || area < best.area) best = { angle, from, to, area }
  }
  if (!best || Math.min(best.to[0] - best.from[0], best.to[1] - best.from[1]) < smallest) return undefined
  return corners(best)
}

function corners({ angle, from, to, area }: { angle: number; from: Point; to: Point; area: number }): Area {
  const more = (area * wider) / (2 * (to[0] - from[0] + to[1] - from[1]))
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [left, right, top, bottom] = [from[0] - more, to[0] + more, from[1] - more, to[1] + more]
  const all = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const
  const turned = all.map(([along, across]): Point => [along * cos - across * sin, along * sin + across * cos])
  // The corner that is nearest to the upper left is the first.
  const first = turned.map(([x, y], at) => ({ at, sum: x + y })).sort((a, b) => a.sum - b.sum)[0]?.at ?? 0
  return { corners: turned.map((_, at) => turned[(first + at) % 4]) as Area['corners'] }
}

/** The convex hull, clockwise on a picture (Andrew's monotone chain). */
function hullOf(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (line: Point[]) => {
    const chain: Point[] = []
    for (const point of line) {
      while (chain.length >= 2 && turn(chain[chain.length - 2] as Point, chain[chain.length - 1] as Point, point) <= 0)
        chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

const turn = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
