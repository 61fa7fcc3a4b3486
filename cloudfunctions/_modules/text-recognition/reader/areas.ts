type PixelPoint = [x: number, y: number]

/** A line of text as a rectangle that may be turned: corners from its upper left, clockwise. */
export interface TextArea {
  corners: [PixelPoint, PixelPoint, PixelPoint, PixelPoint]
}

/**
 * Of the detector's answer: what counts as text, and how sure an area has to be on the whole
 * (PaddleOCR's values).
 */
const [text, sureThreshold] = [0.3, 0.6]
/**
 * The detector marks the core of a line; the line itself is larger by this share of area by
 * perimeter.
 */
const wider = 1.6
const smallest = 3

/** The areas of text in the detector's map of likelihoods, from top to bottom. */
export function textAreasIn(map: Float32Array, mapWidth: number, mapHeight: number): TextArea[] {
  const visitedPixels = new Uint8Array(mapWidth * mapHeight)
  const areas: TextArea[] = []
  for (let start = 0; start < map.length; start++) {
    if (visitedPixels[start] || (map[start] as number) <= text) continue
    const { rim, mean } = floodFill(map, mapWidth, mapHeight, start, visitedPixels)
    const area = mean >= sureThreshold ? rectangle(rim) : undefined
    if (area) areas.push(area)
  }
  return areas
}

/**
 * The leftmost and rightmost pixel of each row of one connected area, and how likely its pixels are
 * on average.
 */
function floodFill(
  map: Float32Array,
  mapWidth: number,
  mapHeight: number,
  start: number,
  visitedPixels: Uint8Array,
) {
  const pixelRows = new Map<number, [number, number]>()
  const stack = [start]
  let [sum, count] = [0, 0]
  visitedPixels[start] = 1
  while (stack.length > 0) {
    const pixelIndex = stack.pop() as number
    const [pixelX, pixelY] = [pixelIndex % mapWidth, Math.floor(pixelIndex / mapWidth)]
    sum += map[pixelIndex] as number
    count++
    const [leftEdge, rightEdge] = pixelRows.get(pixelY) ?? [pixelX, pixelX]
    pixelRows.set(pixelY, [Math.min(leftEdge, pixelX), Math.max(rightEdge, pixelX)])
    for (let offsetY = -1; offsetY <= 1; offsetY++)
      for (let offsetX = -1; offsetX <= 1; offsetX++) {
        const [neighbourX, neighbourY] = [pixelX + offsetX, pixelY + offsetY]
        const next = neighbourY * mapWidth + neighbourX
        if (
          neighbourX < 0 ||
          neighbourY < 0 ||
          neighbourX >= mapWidth ||
          neighbourY >= mapHeight ||
          visitedPixels[next] ||
          (map[next] as number) <= text
        )
          continue
        visitedPixels[next] = 1
        stack.push(next)
      }
  }
  const rim = [...pixelRows].flatMap(([pixelY, [leftEdge, rightEdge]]): PixelPoint[] => [
    [leftEdge, pixelY],
    [rightEdge, pixelY],
    [leftEdge, pixelY + 1],
    [rightEdge + 1, pixelY + 1],
  ])
  return { rim, mean: sum / count }
}

/**
 * The smallest rectangle around the points, widened to the whole line of text. Undefined if the
 * rectangle is too small for text.
 */
function rectangle(points: PixelPoint[]): TextArea | undefined {
  const hull = convexHullOf(points)
  let best: { angle: number; from: PixelPoint; to: PixelPoint; area: number } | undefined
  for (const [index, [pixelX, pixelY]] of hull.entries()) {
    const [neighbourX, neighbourY] = hull[(index + 1) % hull.length] as PixelPoint
    // One side of the smallest rectangle lies on the hull.
    const angle = Math.atan2(neighbourY - pixelY, neighbourX - pixelX)
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const along = hull.map(([pointX, pointY]) => pointX * cosine + pointY * sine)
    const across = hull.map(([pointX, pointY]) => pointY * cosine - pointX * sine)
    const from: PixelPoint = [Math.min(...along), Math.min(...across)]
    const to: PixelPoint = [Math.max(...along), Math.max(...across)]
    const area = (to[0] - from[0]) * (to[1] - from[1])
    if (!best || area < best.area) best = { angle, from, to, area }
  }
  if (!best || Math.min(best.to[0] - best.from[0], best.to[1] - best.from[1]) < smallest)
    return undefined
  return cornersOf(best)
}

function cornersOf({
  angle,
  from,
  to,
  area,
}: {
  angle: number
  from: PixelPoint
  to: PixelPoint
  area: number
}): TextArea {
  const areaMargin = (area * wider) / (2 * (to[0] - from[0] + to[1] - from[1]))
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [leftEdge, rightEdge, topEdge, bottomEdge] = [
    from[0] - areaMargin,
    to[0] + areaMargin,
    from[1] - areaMargin,
    to[1] + areaMargin,
  ]
  const areaCorners = [
    [leftEdge, topEdge],
    [rightEdge, topEdge],
    [rightEdge, bottomEdge],
    [leftEdge, bottomEdge],
  ] as const
  const turned = areaCorners.map(
    ([along, across]): PixelPoint => [
      along * cosine - across * sine,
      along * sine + across * cosine,
    ],
  )
  // The corner that is nearest to the upper left is the first.
  const first =
    turned
      .map(([pixelX, pixelY], index) => ({ at: index, sum: pixelX + pixelY }))
      .sort((a, second) => a.sum - second.sum)[0]?.at ?? 0
  return {
    corners: turned.map((_element, index) => turned[(first + index) % 4]) as TextArea['corners'],
  }
}

/** The convex hull, clockwise on a picture (Andrew's monotone chain). */
function convexHullOf(points: PixelPoint[]): PixelPoint[] {
  const sorted = [...points].sort((first, second) => first[0] - second[0] || first[1] - second[1])
  const halfHullOf = (linePoints: PixelPoint[]) => {
    const chain: PixelPoint[] = []
    for (const point of linePoints) {
      while (
        chain.length >= 2 &&
        turnDirection(
          chain[chain.length - 2] as PixelPoint,
          chain[chain.length - 1] as PixelPoint,
          point,
        ) <= 0
      )
        chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...halfHullOf(sorted), ...halfHullOf(sorted.reverse())]
}

const turnDirection = (first: PixelPoint, second: PixelPoint, c: PixelPoint) =>
  (second[0] - first[0]) * (c[1] - first[1]) - (second[1] - first[1]) * (c[0] - first[0])
