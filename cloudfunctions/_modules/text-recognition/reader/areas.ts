type PixelPoint = [x: number, y: number]

/** A line of text: a rectangle, possibly turned. Its corners run clockwise from the upper left. */
export interface TextArea {
  corners: [PixelPoint, PixelPoint, PixelPoint, PixelPoint]
}

/** From this likelihood on, a pixel counts as text (PaddleOCR's value). */
const minPixelLikelihood = 0.3
/** The mean likelihood that an area needs to count as text (PaddleOCR's value). */
const minMeanLikelihood = 0.6
/**
 * The detector marks only the core of a line. The core is widened on each side by its area divided
 * by its perimeter, times this ratio (PaddleOCR's `unclip_ratio`).
 */
const unclipRatio = 1.6
/** No text is lower than this. */
const minCorePixels = 3

/** The detector's result: for each pixel, the likelihood that it belongs to text. */
interface LikelihoodMap {
  values: Float32Array
  width: number
  height: number
}

/** Finds the areas of text in the detector's map of likelihoods, from top to bottom. */
export function findTextAreas(values: Float32Array, width: number, height: number): TextArea[] {
  const likelihoodMap = { values, width, height }
  const visitedPixels = new Uint8Array(width * height)
  const areas: TextArea[] = []
  for (let startIndex = 0; startIndex < values.length; startIndex++) {
    const isText = (values[startIndex] as number) > minPixelLikelihood
    if (visitedPixels[startIndex] || !isText) continue
    const { outline, meanLikelihood } = floodFill(likelihoodMap, startIndex, visitedPixels)
    const area = meanLikelihood >= minMeanLikelihood ? smallestRectangle(outline) : undefined
    if (area) areas.push(area)
  }
  return areas
}

/**
 * Visits all text pixels that are connected with the first one.
 * @returns the outer corners of each row's leftmost and rightmost pixel, and the mean likelihood
 */
function floodFill(likelihoodMap: LikelihoodMap, startIndex: number, visitedPixels: Uint8Array) {
  const { values, width, height } = likelihoodMap
  const rowEdges = new Map<number, { left: number; right: number }>()
  const pendingPixels = [startIndex]
  let likelihoodSum = 0
  let pixelCount = 0
  visitedPixels[startIndex] = 1

  while (pendingPixels.length > 0) {
    const pixelIndex = pendingPixels.pop() as number
    const pixelX = pixelIndex % width
    const pixelY = Math.floor(pixelIndex / width)
    likelihoodSum += values[pixelIndex] as number
    pixelCount++
    const edges = rowEdges.get(pixelY) ?? { left: pixelX, right: pixelX }
    rowEdges.set(pixelY, {
      left: Math.min(edges.left, pixelX),
      right: Math.max(edges.right, pixelX),
    })

    for (let neighbourY = pixelY - 1; neighbourY <= pixelY + 1; neighbourY++)
      for (let neighbourX = pixelX - 1; neighbourX <= pixelX + 1; neighbourX++) {
        const isInside =
          neighbourX >= 0 && neighbourY >= 0 && neighbourX < width && neighbourY < height
        if (!isInside) continue
        const neighbourIndex = neighbourY * width + neighbourX
        const isText = (values[neighbourIndex] as number) > minPixelLikelihood
        if (visitedPixels[neighbourIndex] || !isText) continue
        visitedPixels[neighbourIndex] = 1
        pendingPixels.push(neighbourIndex)
      }
  }

  const outline = [...rowEdges].flatMap(([pixelY, { left, right }]): PixelPoint[] => [
    [left, pixelY],
    [right, pixelY],
    [left, pixelY + 1],
    [right + 1, pixelY + 1],
  ])
  return { outline, meanLikelihood: likelihoodSum / pixelCount }
}

/** A rectangle in a coordinate system that is turned by `angle` (radians). */
interface TurnedRectangle {
  angle: number
  /** Distances along the turned x axis. */
  left: number
  right: number
  /** Distances along the turned y axis. */
  top: number
  bottom: number
}

const widthOf = ({ left, right }: TurnedRectangle) => right - left
const heightOf = ({ top, bottom }: TurnedRectangle) => bottom - top
const areaOf = (rectangle: TurnedRectangle) => widthOf(rectangle) * heightOf(rectangle)

/**
 * The smallest rectangle around the points, widened to the whole line of text. Undefined if the
 * rectangle is too small for text.
 */
function smallestRectangle(points: PixelPoint[]): TextArea | undefined {
  const hull = convexHullOf(points)
  let smallest: TurnedRectangle | undefined
  for (const [index, [startX, startY]] of hull.entries()) {
    const [endX, endY] = hull[(index + 1) % hull.length] as PixelPoint
    // One side of the smallest rectangle lies on a side of the hull.
    const rectangle = rectangleAround(hull, Math.atan2(endY - startY, endX - startX))
    if (!smallest || areaOf(rectangle) < areaOf(smallest)) smallest = rectangle
  }
  if (!smallest || Math.min(widthOf(smallest), heightOf(smallest)) < minCorePixels) return undefined
  return toTextArea(smallest)
}

function rectangleAround(points: PixelPoint[], angle: number): TurnedRectangle {
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  const alongAxis = points.map(([x, y]) => x * cosine + y * sine)
  const acrossAxis = points.map(([x, y]) => y * cosine - x * sine)
  return {
    angle,
    left: Math.min(...alongAxis),
    right: Math.max(...alongAxis),
    top: Math.min(...acrossAxis),
    bottom: Math.max(...acrossAxis),
  }
}

/** Widens a rectangle to the whole line of text and turns its corners back onto the picture. */
function toTextArea(core: TurnedRectangle): TextArea {
  const perimeter = 2 * (widthOf(core) + heightOf(core))
  const margin = (areaOf(core) * unclipRatio) / perimeter
  const left = core.left - margin
  const right = core.right + margin
  const top = core.top - margin
  const bottom = core.bottom + margin

  const cosine = Math.cos(core.angle)
  const sine = Math.sin(core.angle)
  const toPicture = (along: number, across: number): PixelPoint => [
    along * cosine - across * sine,
    along * sine + across * cosine,
  ]
  const corners = [
    toPicture(left, top),
    toPicture(right, top),
    toPicture(right, bottom),
    toPicture(left, bottom),
  ]
  const cornerSums = corners.map(([x, y]) => x + y)
  const upperLeftIndex = cornerSums.indexOf(Math.min(...cornerSums))
  const cornersFromUpperLeft = [
    ...corners.slice(upperLeftIndex),
    ...corners.slice(0, upperLeftIndex),
  ]
  return { corners: cornersFromUpperLeft as TextArea['corners'] }
}

/** The convex hull, clockwise on a picture (Andrew's monotone chain). */
function convexHullOf(points: PixelPoint[]): PixelPoint[] {
  const sortedPoints = [...points].sort(
    (first, second) => first[0] - second[0] || first[1] - second[1],
  )
  return [...halfHullOf(sortedPoints), ...halfHullOf(sortedPoints.reverse())]
}

/** Half of the hull, without its last point: the other half begins with it. */
function halfHullOf(sortedPoints: PixelPoint[]): PixelPoint[] {
  const chain: PixelPoint[] = []
  const turnsClockwiseTo = (point: PixelPoint) =>
    turnDirection(
      chain[chain.length - 2] as PixelPoint,
      chain[chain.length - 1] as PixelPoint,
      point,
    ) > 0
  for (const point of sortedPoints) {
    while (chain.length >= 2 && !turnsClockwiseTo(point)) chain.pop()
    chain.push(point)
  }
  return chain.slice(0, -1)
}

/** Positive if the way from `start` over `corner` to `end` turns clockwise on the picture. */
const turnDirection = (start: PixelPoint, corner: PixelPoint, end: PixelPoint): number =>
  (corner[0] - start[0]) * (end[1] - start[1]) - (corner[1] - start[1]) * (end[0] - start[0])
