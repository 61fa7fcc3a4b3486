import { type InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { Line } from '#shared/text-recognition/line'
import { type TextArea, textAreasIn } from './areas'
import { leastConfidence } from './facts/rows'
import { loadModelsOnce } from './models'
import { type Picture, scalePicture } from './picture'

/** Longest side for the detector: lettering of a page stays some 12 pixels high. */
const detected = 1280
/** More than a photo of a page has; each costs some 60 ms. */
const mostLines = 60

/** The lines of text on an upright picture, in shares of its size. */
export async function recogniseLinesIn(sourcePicture: Picture): Promise<Line[]> {
  const { detector, recogniser, letters } = await loadModelsOnce()
  const small = scalePicture(sourcePicture, detected)
  const [pictureWidth, pictureHeight] = [small.width, small.height].map((side) =>
    Math.max(32, Math.round(side / 32) * 32),
  ) as [number, number]
  const input = pictureTensorOf(
    pictureWidth,
    pictureHeight,
    small,
    { x: 0, y: 0, ux: small.width / pictureWidth, uy: 0, vx: 0, vy: small.height / pictureHeight },
    imageNet,
  )
  const map = await runModel(detector, input)
  const areas = textAreasIn(map.data as Float32Array, pictureWidth, pictureHeight).slice(
    0,
    mostLines,
  )
  const textLines: Line[] = []
  for (const area of areas) {
    const textLine = await recognised(
      recogniser,
      letters,
      sourcePicture,
      scaleArea(area, sourcePicture.width / pictureWidth, sourcePicture.height / pictureHeight),
    )
    if (textLine && textLine.confidence >= leastConfidence - 0.1) textLines.push(textLine)
  }
  return textLines
}

const scaleArea = ({ corners }: TextArea, pixelX: number, pixelY: number): TextArea => ({
  corners: corners.map(
    (point) => [point[0] * pixelX, point[1] * pixelY] as [number, number],
  ) as TextArea['corners'],
})

/** Height of a line as the recogniser wants it, and the widest that it reads well. */
const [lineHeight, widest] = [48, 1600]

async function recognised(
  session: InferenceSession,
  letters: string[],
  sourcePicture: Picture,
  area: TextArea,
): Promise<Line | undefined> {
  const [first, second, c, d] = area.corners
  const [across, down] = [
    Math.hypot(second[0] - first[0], second[1] - first[1]),
    Math.hypot(d[0] - first[0], d[1] - first[1]),
  ]
  const mapWidth = Math.min(
    widest,
    Math.max(lineHeight, Math.ceil(((across / down) * lineHeight) / 8) * 8),
  )
  const grid = {
    x: first[0],
    y: first[1],
    ux: (second[0] - first[0]) / mapWidth,
    uy: (second[1] - first[1]) / mapWidth,
    vx: (d[0] - first[0]) / lineHeight,
    vy: (d[1] - first[1]) / lineHeight,
  }
  const { data, dims } = await runModel(
    session,
    pictureTensorOf(mapWidth, lineHeight, sourcePicture, grid, plainScaling),
  )
  const { text, confidence } = decodeLetters(data as Float32Array, dims[2] as number, letters)
  if (text.trim() === '') return undefined
  const clampToUnit = (value: number, maxCount: number) =>
    Math.min(1, Math.max(0, value / maxCount))
  const [cornersX, cornersY] = [
    [first, second, c, d].map((point) => clampToUnit(point[0], sourcePicture.width)),
    [first, second, c, d].map((point) => clampToUnit(point[1], sourcePicture.height)),
  ]
  const [pixelX, pixelY] = [Math.min(...cornersX), Math.min(...cornersY)]
  const box = {
    x: pixelX,
    y: pixelY,
    width: Math.max(...cornersX) - pixelX,
    height: Math.max(...cornersY) - pixelY,
  }
  const slope =
    (second[1] - first[1]) /
    sourcePicture.height /
    ((second[0] - first[0]) / sourcePicture.width || 1)
  return { text, confidence, box, slope }
}

/** Greedy reading of the classes (CTC): repeated ones count once, class 0 parts them. */
function decodeLetters(
  probabilities: Float32Array,
  classes: number,
  letters: string[],
): { text: string; confidence: number } {
  let [text, sum, count, previousClass] = ['', 0, 0, 0]
  for (let startIndex = 0; startIndex < probabilities.length; startIndex += classes) {
    let best = 0
    for (let classIndex = 1; classIndex < classes; classIndex++)
      if (
        (probabilities[startIndex + classIndex] as number) >
        (probabilities[startIndex + best] as number)
      )
        best = classIndex
    if (best !== 0 && best !== previousClass) {
      text += letters[best] ?? ''
      // The model knows two signs for yuan and is unsure of both; neither bears a digit.
      if (!'¥￥'.includes(letters[best] as string)) {
        sum += probabilities[startIndex + best] as number
        count++
      }
    }
    previousClass = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}

async function runModel(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const results = await session.run({ [session.inputNames[0] as string]: input })
  return results[session.outputNames[0] as string] as Tensor
}

interface SamplingGrid {
  /**
   * Where the first pixel lies on the picture, and the steps to the next pixel and the next row.
   */
  x: number
  y: number
  ux: number
  uy: number
  vx: number
  vy: number
}

/** Means and deviations by channel, blue first, as the models were trained. */
const imageNet = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] }
const plainScaling = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] }

/** The part of a picture under a grid, each pixel from its four neighbours. */
function pictureTensorOf(
  mapWidth: number,
  mapHeight: number,
  sourcePicture: Picture,
  grid: SamplingGrid,
  { mean, deviation }: typeof plainScaling,
): Tensor {
  const area = mapWidth * mapHeight
  const values = new Float32Array(3 * area)
  const { data: pixelData } = sourcePicture
  const [rightEdge, bottomEdge] = [sourcePicture.width - 1, sourcePicture.height - 1]
  for (let pixelRow = 0; pixelRow < mapHeight; pixelRow++)
    for (let column = 0; column < mapWidth; column++) {
      const pointX = Math.min(
        rightEdge,
        Math.max(0, grid.x + column * grid.ux + pixelRow * grid.vx),
      )
      const pointY = Math.min(
        bottomEdge,
        Math.max(0, grid.y + column * grid.uy + pixelRow * grid.vy),
      )
      const [pixelX, pixelY] = [Math.floor(pointX), Math.floor(pointY)]
      const [offsetX, offsetY] = [pointX - pixelX, pointY - pixelY]
      const pixelIndex = (pixelY * sourcePicture.width + pixelX) * 4
      const next = pixelX < rightEdge ? 4 : 0
      const below = pixelY < bottomEdge ? sourcePicture.width * 4 : 0
      for (let channel = 0; channel < 3; channel++) {
        const startByte = pixelIndex + 2 - channel
        const upper =
          (pixelData[startByte] as number) * (1 - offsetX) +
          (pixelData[startByte + next] as number) * offsetX
        const lower =
          (pixelData[startByte + below] as number) * (1 - offsetX) +
          (pixelData[startByte + below + next] as number) * offsetX
        const value = (upper * (1 - offsetY) + lower * offsetY) / 255
        values[channel * area + pixelRow * mapWidth + column] =
          (value - (mean[channel] as number)) / (deviation[channel] as number)
      }
    }
  return new Tensor('float32', values, [1, 3, mapHeight, mapWidth])
}
