import { type InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { Line } from '#shared/text-recognition/line'
import { findTextAreas, type TextArea } from './areas'
import { minConfidence } from './facts/rows'
import { loadModelsOnce } from './models'
import { type Picture, scalePicture } from './picture'

/** Longest side for the detector, pixels: the lettering of a page stays some 12 pixels high. */
const detectorSide = 1280
/** The detector needs sides that are multiples of this, pixels. */
const detectorStep = 32
/** A photo of a page has fewer lines. Each line costs some 60 ms. */
const maxLines = 60
/** A line is returned even if it is this much less certain than a fact must be. */
const confidenceMargin = 0.1

/**
 * Recognises the lines of text on an upright picture. Their boxes are in shares of the picture's
 * size.
 */
export async function recogniseLinesIn(picture: Picture): Promise<Line[]> {
  const { detector, recogniser, letters } = await loadModelsOnce()
  const reduced = scalePicture(picture, detectorSide)
  const mapWidth = roundToStep(reduced.width)
  const mapHeight = roundToStep(reduced.height)
  const wholePicture: SamplingGrid = {
    origin: { x: 0, y: 0 },
    columnStep: { x: reduced.width / mapWidth, y: 0 },
    rowStep: { x: 0, y: reduced.height / mapHeight },
  }
  const detectorInput = samplePicture(reduced, {
    width: mapWidth,
    height: mapHeight,
    grid: wholePicture,
    scaling: imageNetScaling,
  })
  const likelihoodMap = await runModel(detector, detectorInput)
  const areas = findTextAreas(likelihoodMap.data as Float32Array, mapWidth, mapHeight)

  const scaleX = picture.width / mapWidth
  const scaleY = picture.height / mapHeight
  const textLines: Line[] = []
  for (const area of areas.slice(0, maxLines)) {
    const corners = area.corners.map(([x, y]) => [x * scaleX, y * scaleY])
    const areaOnPicture = { corners: corners as TextArea['corners'] }
    const textLine = await recogniseLine(recogniser, letters, picture, areaOnPicture)
    if (textLine && textLine.confidence >= minConfidence - confidenceMargin)
      textLines.push(textLine)
  }
  return textLines
}

const roundToStep = (side: number): number =>
  Math.max(detectorStep, Math.round(side / detectorStep) * detectorStep)

/** The recogniser reads lines of this height, pixels. */
const lineHeight = 48
/** The recogniser reads no longer lines well, pixels. */
const maxLineWidth = 1600
/** The recogniser needs widths that are multiples of this, pixels. */
const widthStep = 8

/** Reads the text in one area. Undefined if the area has no text. */
async function recogniseLine(
  recogniser: InferenceSession,
  letters: string[],
  picture: Picture,
  { corners }: TextArea,
): Promise<Line | undefined> {
  const [upperLeft, upperRight, , lowerLeft] = corners
  const acrossX = upperRight[0] - upperLeft[0]
  const acrossY = upperRight[1] - upperLeft[1]
  const downX = lowerLeft[0] - upperLeft[0]
  const downY = lowerLeft[1] - upperLeft[1]

  const scaledWidth = (Math.hypot(acrossX, acrossY) / Math.hypot(downX, downY)) * lineHeight
  const steppedWidth = Math.ceil(scaledWidth / widthStep) * widthStep
  const lineWidth = Math.min(maxLineWidth, Math.max(lineHeight, steppedWidth))
  const recogniserInput = samplePicture(picture, {
    width: lineWidth,
    height: lineHeight,
    grid: {
      origin: { x: upperLeft[0], y: upperLeft[1] },
      columnStep: { x: acrossX / lineWidth, y: acrossY / lineWidth },
      rowStep: { x: downX / lineHeight, y: downY / lineHeight },
    },
    scaling: plainScaling,
  })
  const { data, dims } = await runModel(recogniser, recogniserInput)
  const classCount = dims[2] as number
  const { text, confidence } = decodeLetters(data as Float32Array, classCount, letters)
  if (text.trim() === '') return undefined

  const clampShare = (share: number) => Math.min(1, Math.max(0, share))
  const cornersX = corners.map(([x]) => clampShare(x / picture.width))
  const cornersY = corners.map(([, y]) => clampShare(y / picture.height))
  const boxLeft = Math.min(...cornersX)
  const boxTop = Math.min(...cornersY)
  const box = {
    x: boxLeft,
    y: boxTop,
    width: Math.max(...cornersX) - boxLeft,
    height: Math.max(...cornersY) - boxTop,
  }
  const shareAcross = acrossX / picture.width || 1
  const slope = acrossY / picture.height / shareAcross
  return { text, confidence, box, slope }
}

/** Class of the recogniser's output that means "no character". It separates equal characters. */
const blankClass = 0

/**
 * Decodes the recogniser's output (CTC, greedy): the likeliest class of each position counts, and a
 * class that is repeated without a blank between counts once.
 * @param likelihoods one after another, those of all classes for each position
 */
function decodeLetters(
  likelihoods: Float32Array,
  classCount: number,
  letters: string[],
): { text: string; confidence: number } {
  let text = ''
  let confidenceSum = 0
  let confidenceCount = 0
  let previousClass = blankClass
  for (let startIndex = 0; startIndex < likelihoods.length; startIndex += classCount) {
    const positionLikelihoods = likelihoods.subarray(startIndex, startIndex + classCount)
    const likeliestClass = indexOfLargest(positionLikelihoods)
    const isNewLetter = likeliestClass !== blankClass && likeliestClass !== previousClass
    previousClass = likeliestClass
    if (!isNewLetter) continue

    const letter = letters[likeliestClass]
    text += letter ?? ''
    // The model knows two signs for yuan and is unsure of both. Neither changes a digit.
    if ('¥￥'.includes(letter as string)) continue
    confidenceSum += positionLikelihoods[likeliestClass] as number
    confidenceCount++
  }
  return { text, confidence: confidenceCount === 0 ? 0 : confidenceSum / confidenceCount }
}

function indexOfLargest(values: Float32Array): number {
  let largestIndex = 0
  for (let index = 1; index < values.length; index++)
    if ((values[index] as number) > (values[largestIndex] as number)) largestIndex = index
  return largestIndex
}

async function runModel(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const results = await session.run({ [session.inputNames[0] as string]: input })
  return results[session.outputNames[0] as string] as Tensor
}

interface Vector {
  x: number
  y: number
}

/** Which points of a picture are sampled. Everything is in pixels of the picture. */
interface SamplingGrid {
  /** The first sample. */
  origin: Vector
  /** From one sample to the next in its row. */
  columnStep: Vector
  /** From one row of samples to the next. */
  rowStep: Vector
}

interface ChannelScaling {
  mean: number[]
  deviation: number[]
}

/** Means and deviations by channel, blue first, with which the models were trained. */
const imageNetScaling: ChannelScaling = {
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
}
const plainScaling: ChannelScaling = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] }

const channelCount = 3
const bytesPerPixel = 4

interface SampleOptions {
  /** Samples in a row, and rows of samples. */
  width: number
  height: number
  grid: SamplingGrid
  scaling: ChannelScaling
}

/**
 * Samples a part of a picture as input of a model. Each sample is interpolated from the four pixels
 * around it.
 */
function samplePicture(picture: Picture, { width, height, grid, scaling }: SampleOptions): Tensor {
  const samplesPerChannel = width * height
  const values = new Float32Array(channelCount * samplesPerChannel)
  const lastColumn = picture.width - 1
  const lastRow = picture.height - 1
  const bytesPerRow = picture.width * bytesPerPixel
  for (let sampleRow = 0; sampleRow < height; sampleRow++)
    for (let sampleColumn = 0; sampleColumn < width; sampleColumn++) {
      const sampleX = grid.origin.x + sampleColumn * grid.columnStep.x + sampleRow * grid.rowStep.x
      const sampleY = grid.origin.y + sampleColumn * grid.columnStep.y + sampleRow * grid.rowStep.y
      const x = Math.min(lastColumn, Math.max(0, sampleX))
      const y = Math.min(lastRow, Math.max(0, sampleY))
      const pixelX = Math.floor(x)
      const pixelY = Math.floor(y)
      const weightRight = x - pixelX
      const weightBelow = y - pixelY
      // At the edge, the pixel itself stands for its missing neighbour.
      const bytesToRight = pixelX < lastColumn ? bytesPerPixel : 0
      const bytesToBelow = pixelY < lastRow ? bytesPerRow : 0

      const pixelByte = pixelY * bytesPerRow + pixelX * bytesPerPixel
      for (let channel = 0; channel < channelCount; channel++) {
        // The picture stores red, green, blue. The models expect blue first.
        const upperLeftByte = pixelByte + 2 - channel
        const lowerLeftByte = upperLeftByte + bytesToBelow
        const upper =
          (picture.data[upperLeftByte] as number) * (1 - weightRight) +
          (picture.data[upperLeftByte + bytesToRight] as number) * weightRight
        const lower =
          (picture.data[lowerLeftByte] as number) * (1 - weightRight) +
          (picture.data[lowerLeftByte + bytesToRight] as number) * weightRight
        const value = (upper * (1 - weightBelow) + lower * weightBelow) / 255
        const mean = scaling.mean[channel] as number
        const deviation = scaling.deviation[channel] as number
        const valueIndex = channel * samplesPerChannel + sampleRow * width + sampleColumn
        values[valueIndex] = (value - mean) / deviation
      }
    }
  return new Tensor('float32', values, [1, channelCount, height, width])
}
