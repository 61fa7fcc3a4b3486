import type { CoveredBox } from '#shared/contract/copies'
import type { Fact, Line } from '#shared/text-recognition/line'

/** Below this a line makes no fact. */
export const leastConfidence = 0.85

/** A row of the page: lines of text at the same height, from left to right. */
export interface TextRow {
  text: string
  lines: Line[]
}

/**
 * Groups lines of text into rows, from top to bottom. A line joins the row whose last line it
 * continues, along the slope of both, so that a photo held askew keeps its rows.
 */
export function groupIntoRows(textLines: readonly Line[]): TextRow[] {
  const lineRows: Line[][] = []
  for (const textLine of [...textLines].sort((first, second) => first.box.x - second.box.x)) {
    const distanceFromRow = (rowLines: Line[]) =>
      distanceToNext(rowLines[rowLines.length - 1] as Line, textLine)
    const nearbyRows = lineRows
      .filter((rowLines) => distanceFromRow(rowLines) < atMost)
      .sort((first, second) => distanceFromRow(first) - distanceFromRow(second))[0]
    if (nearbyRows) nearbyRows.push(textLine)
    else lineRows.push([textLine])
  }
  return lineRows
    .sort((first, second) => middleOf(first[0] as Line).y - middleOf(second[0] as Line).y)
    .map((lines) => ({ lines, text: lines.map(({ text: lineText }) => lineText).join(' ') }))
}

/** Half the pitch of closely printed rows, in heights of a line. */
const atMost = 0.65

const middleOf = ({
  box: { x: pixelX, y: pixelY, width: pictureWidth, height: pictureHeight },
}: Line) => ({ x: pixelX + pictureWidth / 2, y: pixelY + pictureHeight / 2 })

/**
 * How far a line is from where the one to its left leads, in heights; endless where they lie above
 * each other.
 */
function distanceToNext(leftLine: Line, rightLine: Line): number {
  if (rightLine.box.x < leftLine.box.x + leftLine.box.width * 0.7) return Number.POSITIVE_INFINITY
  const [from, to] = [middleOf(leftLine), middleOf(rightLine)]
  const [first, second] = [leftLine.box.width, rightLine.box.width]
  const slope = ((leftLine.slope ?? 0) * first + (rightLine.slope ?? 0) * second) / (first + second)
  return (
    Math.abs(to.y - from.y - slope * (to.x - from.x)) /
    Math.min(thickness(leftLine), thickness(rightLine))
  )
}

const thickness = ({ box: lineBox, slope = 0 }: Line) =>
  Math.max(lineBox.height - Math.abs(slope) * lineBox.width, lineBox.height / 3)

export function boxAround(textLines: readonly Line[]): CoveredBox {
  const [pixelX, pixelY] = [
    Math.min(...textLines.map(({ box: lineBox }) => lineBox.x)),
    Math.min(...textLines.map(({ box: lineBox }) => lineBox.y)),
  ]
  const rightEdge = Math.max(...textLines.map(({ box: lineBox }) => lineBox.x + lineBox.width))
  const bottomEdge = Math.max(...textLines.map(({ box: lineBox }) => lineBox.y + lineBox.height))
  return { x: pixelX, y: pixelY, width: rightEdge - pixelX, height: bottomEdge - pixelY }
}

export const factSourceIn = (
  textLines: readonly Line[],
  rule: string,
): Pick<Fact, 'box' | 'confidence' | 'rule'> => ({
  box: boxAround(textLines),
  confidence: Math.min(...textLines.map(({ confidence }) => confidence)),
  rule,
})

/** Full-width forms become plain, other blanks one blank. */
export const normalizeText = (printedText: string): string =>
  printedText.normalize('NFKC').replace(/￥/g, '¥').replace(/\s+/g, ' ').trim()

/**
 * Phone and identity numbers, and what follows the name of such a field, are neither read further
 * nor kept.
 */
const personal = [
  /(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/,
  /(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/,
  /姓名|身份证|公民身份|手机|联系人|收货人|会员号|卡号|法定代表人|经营者(?!\s?名\s?称)|负责人/,
]

export const isPersonal = (printedText: string): boolean =>
  personal.some((sign) => sign.test(printedText))
