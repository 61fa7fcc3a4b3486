import type { CoveredBox } from '#shared/contract/copies'
import type { Fact, Line } from '#shared/text-recognition/line'

/** A line that is less certain makes no fact. */
export const minConfidence = 0.85

/** A row of the page: the lines of text at the same height, from left to right. */
export interface TextRow {
  text: string
  lines: Line[]
}

/**
 * Closely printed rows are at least 1.3 line heights apart. A line that is less than half of that
 * above or below belongs to the row. In line heights.
 */
const maxRowOffset = 0.65

/**
 * Groups lines of text into rows, from top to bottom. A line joins the row whose last line it
 * continues. The slope of both lines is taken into account, so that rows are found on a photo that
 * was held askew.
 */
export function groupIntoRows(textLines: readonly Line[]): TextRow[] {
  const linesFromLeft = [...textLines].sort((first, second) => first.box.x - second.box.x)
  const rows: Line[][] = []
  for (const textLine of linesFromLeft) {
    const offsetFrom = (row: Line[]) => rowOffset(row[row.length - 1] as Line, textLine)
    const matchingRows = rows.filter((row) => offsetFrom(row) < maxRowOffset)
    const [nearestRow] = matchingRows.sort(
      (first, second) => offsetFrom(first) - offsetFrom(second),
    )
    if (nearestRow) nearestRow.push(textLine)
    else rows.push([textLine])
  }
  const rowsFromTop = rows.sort(
    (first, second) => middleOf(first[0] as Line).y - middleOf(second[0] as Line).y,
  )
  return rowsFromTop.map((lines) => ({ lines, text: lines.map(({ text }) => text).join(' ') }))
}

const middleOf = ({ box }: Line) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/**
 * A line continues another one only if it begins to the right of this share of the other's width.
 * Boxes of neighbouring lines overlap a little.
 */
const minStartShare = 0.7

/**
 * How far a line lies above or below the continuation of the line to its left, in heights of a
 * line. Infinite if the lines overlap from left to right.
 */
function rowOffset(leftLine: Line, rightLine: Line): number {
  if (rightLine.box.x < leftLine.box.x + leftLine.box.width * minStartShare)
    return Number.POSITIVE_INFINITY
  const leftMiddle = middleOf(leftLine)
  const rightMiddle = middleOf(rightLine)
  // The slope of a longer line is more reliable.
  const leftWidth = leftLine.box.width
  const rightWidth = rightLine.box.width
  const weightedSlopes = (leftLine.slope ?? 0) * leftWidth + (rightLine.slope ?? 0) * rightWidth
  const slope = weightedSlopes / (leftWidth + rightWidth)
  const offset = rightMiddle.y - leftMiddle.y - slope * (rightMiddle.x - leftMiddle.x)
  return Math.abs(offset) / Math.min(letterHeight(leftLine), letterHeight(rightLine))
}

/** The box of a sloping line is higher than its letters. */
const letterHeight = ({ box, slope = 0 }: Line) =>
  Math.max(box.height - Math.abs(slope) * box.width, box.height / 3)

export function boxAround(textLines: readonly Line[]): CoveredBox {
  const boxes = textLines.map(({ box }) => box)
  const left = Math.min(...boxes.map((box) => box.x))
  const top = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Where a fact was read and by which rule. A fact is as certain as its least certain line. */
export const factSourceIn = (
  textLines: readonly Line[],
  rule: string,
): Pick<Fact, 'box' | 'confidence' | 'rule'> => ({
  box: boxAround(textLines),
  confidence: Math.min(...textLines.map(({ confidence }) => confidence)),
  rule,
})

/** Replaces full-width characters by normal ones, and every run of blanks by one space. */
export const normalizeText = (printedText: string): string =>
  printedText.normalize('NFKC').replace(/￥/g, '¥').replace(/\s+/g, ' ').trim()

/** Personal data is neither interpreted nor stored. */
const personalPatterns = {
  mobileNumber: /(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/,
  identityNumber:
    /(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/,
  personalField:
    /姓名|身份证|公民身份|手机|联系人|收货人|会员号|卡号|法定代表人|经营者(?!\s?名\s?称)|负责人/,
}

export const isPersonal = (printedText: string): boolean =>
  Object.values(personalPatterns).some((pattern) => pattern.test(printedText))
