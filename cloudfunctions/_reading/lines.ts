import { type InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { Line } from '../../miniprogram/shared/reading/line'
import { type Area, areasIn } from './areas'
import { leastConfidence } from './facts/rows'
import { models } from './models'
import { type Picture, scaled } from './picture'

/** Longest side for the detector: lettering of a page stays some 12 pixels high. */
const detected = 1280
/** More than a photo of a page has; each costs some 60 ms. */
const mostLines = 60

/** The lines of text on an upright picture, in shares of its size. */
export async function linesIn(picture: Picture): Promise<Line[]> {
  const { detector, recogniser, letters } = await models()
  const small = scaled(picture, detected)
  const [width, height] = [small.width, small.height].map((side) => Math.max(32, Math.round(side / 32) * 32)) as [
    number,
    number,
  ]
  const input = tensorOf(
    width,
    height,
    small,
    { x: 0, y: 0, ux: small.width / width, uy: 0, vx: 0, vy: small.height / height },
    imageNet,
  )
  const map = await run(detector, input)
  const areas = areasIn(map.data as Float32Array, width, height).slice(0, mostLines)
  const lines: Line[] = []
  for (const area of areas) {
    const line = await recognised(
      recogniser,
      letters,
      picture,
      scaleArea(area, picture.width / width, picture.height / height),
    )
    if (line && line.confidence >= leastConfidence - 0.1) lines.push(line)
  }
  return lines
}

const scaleArea = ({ corners }: Area, x: number, y: number): Area => ({
  corners: corners.map((point) => [point[0] * x, point[1] * y] as [number, number]) as Area['corners'],
})

/** Height of a line as the recogniser wants it, and the widest that it reads well. */
const [lineHeight, widest] = [48, 1600]

async function recognised(
  session: InferenceSession,
  letters: string[],
  picture: Picture,
  area: Area,
): Promise<Line | undefined> {
  const [a, b, c, d] = area.corners
  const [across, down] = [Math.hypot(b[0] - a[0], b[1] - a[1]), Math.hypot(d[0] - a[0], d[1] - a[1])]
  const width = Math.min(widest, Math.max(lineHeight, Math.ceil(((across / down) * lineHeight) / 8) * 8))
  const grid = {
    x: a[0],
    y: a[1],
    ux: (b[0] - a[0]) / width,
    uy: (b[1] - a[1]) / width,
    vx: (d[0] - a[0]) / lineHeight,
    vy: (d[1] - a[1]) / lineHeight,
  }
  const { data, dims } = await run(session, tensorOf(width, lineHeight, picture, grid, plain))
  const { text, confidence } = spelled(data as Float32Array, dims[2] as number, letters)
  if (text.trim() === '') return undefined
  const within = (value: number, most: number) => Math.min(1, Math.max(0, value / most))
  const [xs, ys] = [
    [a, b, c, d].map((point) => within(point[0], picture.width)),
    [a, b, c, d].map((point) => within(point[1], picture.height)),
  ]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
  const slope = (b[1] - a[1]) / picture.height / ((b[0] - a[0]) / picture.width || 1)
  return { text, confidence, box, slope }
}

/** Greedy reading of the classes (CTC): repeated ones count once, class 0 parts them. */
function spelled(data: Float32Array, classes: number, letters: string[]): { text: string; confidence: number } {
  let [text, sum, count, before] = ['', 0, 0, 0]
  for (let from = 0; from < data.length; from += classes) {
    let best = 0
    for (let one = 1; one < classes; one++) if ((data[from + one] as number) > (data[from + best] as number)) best = one
    if (best !== 0 && best !== before) {
      text += letters[best] ?? ''
      // The model knows two signs for yuan and is unsure of both; neither bears a digit.
      if (!'¥￥'.includes(letters[best] as string)) {
        sum += data[from + best] as number
        count++
      }
    }
    before = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}

async function run(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const results = await session.run({ [session.inputNames[0] as string]: input })
  return results[session.outputNames[0] as string] as Tensor
}

interface Grid {
  /** Where the first pixel lies on the picture, and the steps to the next pixel and the next row. */
  x: number
  y: number
  ux: number
  uy: number
  vx: number
  vy: number
}

/** Means and deviations by channel, blue first, as the models were trained. */
const imageNet = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] }
const plain = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] }

/** The part of a picture under a grid, each pixel from its four neighbours. */
function tensorOf(
  width: number,
  height: number,
  picture: Picture,
  grid: Grid,
  { mean, deviation }: typeof plain,
): Tensor {
  const area = width * height
  const values = new Float32Array(3 * area)
  const { data } = picture
  const [right, bottom] = [picture.width - 1, picture.height - 1]
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const px = Math.min(right, Math.max(0, grid.x + column * grid.ux + row * grid.vx))
      const py = Math.min(bottom, Math.max(0, grid.y + column * grid.uy + row * grid.vy))
      const [x, y] = [Math.floor(px), Math.floor(py)]
      const [dx, dy] = [px - x, py - y]
      const at = (y * picture.width + x) * 4
      const next = x < right ? 4 : 0
      const below = y < bottom ? picture.width * 4 : 0
      for (let channel = 0; channel < 3; channel++) {
        const from = at + 2 - channel
        const upper = (data[from] as number) * (1 - dx) + (data[from + next] as number) * dx
        const lower = (data[from + below] as number) * (1 - dx) + (data[from + below + next] as number) * dx
        const value = (upper * (1 - dy) + lower * dy) / 255
        values[channel * area + row * width + column] =
          (value - (mean[channel] as number)) / (deviation[channel] as number)
      }
    }
  return new Tensor('float32', values, [1, 3, height, width])
}
