import type { Box } from '../../../miniprogram/shared/contract/copies'
import type { Fact, Line } from '../../../miniprogram/shared/reading/line'

/** Below this a line makes no fact. */
export const leastConfidence = 0.85

/** Lines that stand beside each other, from left to right. */
export interface Row {
  text: string
  lines: Line[]
}

/**
 * Puts lines into rows from top to bottom: a line joins the row whose last line it stands beside, along the slope of
 * both, so that a photo held askew keeps its rows.
 */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Line[][] = []
  for (const line of [...lines].sort((a, b) => a.box.x - b.box.x)) {
    const beside = (row: Line[]) => distance(row[row.length - 1] as Line, line)
    const near = rows.filter((row) => beside(row) < atMost).sort((a, b) => beside(a) - beside(b))[0]
    if (near) near.push(line)
    else rows.push([line])
  }
  return rows
    .sort((a, b) => middle(a[0] as Line).y - middle(b[0] as Line).y)
    .map((lines) => ({ lines, text: lines.map(({ text }) => text).join(' ') }))
}

/** Half the pitch of closely printed rows, in heights of a line. */
const atMost = 0.65

const middle = ({ box: { x, y, width, height } }: Line) => ({ x: x + width / 2, y: y + height / 2 })

/** How far a line is from where the one to its left leads, in heights; endless where they lie above each other. */
function distance(left: Line, right: Line): number {
  if (right.box.x < left.box.x + left.box.width * 0.7) return Number.POSITIVE_INFINITY
  const [from, to] = [middle(left), middle(right)]
  const [a, b] = [left.box.width, right.box.width]
  const slope = ((left.slope ?? 0) * a + (right.slope ?? 0) * b) / (a + b)
  return Math.abs(to.y - from.y - slope * (to.x - from.x)) / Math.min(thickness(left), thickness(right))
}

const thickness = ({ box, slope = 0 }: Line) => Math.max(box.height - Math.abs(slope) * box.width, box.height / 3)

export function around(lines: readonly Line[]): Box {
  const [x, y] = [Math.min(...lines.map(({ box }) => box.x)), Math.min(...lines.map(({ box }) => box.y))]
  const right = Math.max(...lines.map(({ box }) => box.x + box.width))
  const bottom = Math.max(...lines.map(({ box }) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

export const seenIn = (lines: readonly Line[], rule: string): Pick<Fact, 'box' | 'confidence' | 'rule'> => ({
  box: around(lines),
  confidence: Math.min(...lines.map(({ confidence }) => confidence)),
  rule,
})

/** Full-width forms become plain, other blanks one blank. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/￥/g, '¥').replace(/\s+/g, ' ').trim()

/** Phone and identity numbers, and what follows the name of such a field, are neither read further nor kept. */
const personal = [
  /(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/,
  /(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/,
  /姓名|身份证|公民身份|手机|联系人|收货人|会员号|卡号|法定代表人|经营者(?!\s?名\s?称)|负责人/,
]

export const isPersonal = (text: string): boolean => personal.some((sign) => sign.test(text))
