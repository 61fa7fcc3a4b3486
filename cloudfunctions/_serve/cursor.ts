import { Refusal } from '../../miniprogram/shared/refusals'
import type { Mark } from '../_store/page-after'

/** Lines of a page. */
export const pageSize = 20

/** Where the last page ended, as the client carries it. Refusal: INVALID_INPUT for anything not made here. */
export function markOf(cursor: string | undefined): Mark | undefined {
  if (cursor === undefined) return undefined
  const [, value, id] = /^(-?\d{1,16}),([0-9A-Za-z-]{1,64})$/.exec(cursor) ?? []
  if (value === undefined || id === undefined) throw new Refusal('INVALID_INPUT', 'cursor')
  return [Number(value), id]
}

/** Cuts the one line too many that was asked for, and says where to go on. */
export function page<Line>(lines: Line[], mark: (line: Line) => Mark): { lines: Line[]; next?: string } {
  const shown = lines.slice(0, pageSize)
  const last = shown.at(-1)
  return lines.length > pageSize && last ? { lines: shown, next: mark(last).join(',') } : { lines: shown }
}
