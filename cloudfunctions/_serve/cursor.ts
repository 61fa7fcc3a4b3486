import { Refusal } from '../../miniprogram/shared/refusals'
import type { Cursor } from '../_store/database'

const pageSize = 20

/** Where the last page ended, as the client carries it. Refusal: INVALID_INPUT for a cursor not made here. */
function cursorOf(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined
  const [, value, id] = /^(-?\d{1,16}),([0-9A-Za-z-]{1,64})$/.exec(cursor) ?? []
  if (value === undefined || id === undefined) throw new Refusal('INVALID_INPUT', 'cursor')
  return [Number(value), id]
}

/** A page of a list after a cursor; `find` is asked for one more than is shown, `by` is what the list is sorted by. */
export async function pageOf<By extends string, Line extends { _id: string } & { [Field in By]?: number }>(
  cursor: string | undefined,
  by: By,
  find: (limit: number, after?: Cursor) => Promise<Line[]>,
): Promise<{ lines: Line[]; next?: string }> {
  const lines = await find(pageSize + 1, cursorOf(cursor))
  return page(lines, (line) => [line[by] ?? 0, line._id])
}

/** Drops the extra line that was asked for, and gives the cursor to go on from. */
function page<Line>(lines: Line[], cursor: (line: Line) => Cursor): { lines: Line[]; next?: string } {
  const shown = lines.slice(0, pageSize)
  const last = shown.at(-1)
  return lines.length > pageSize && last ? { lines: shown, next: cursor(last).join(',') } : { lines: shown }
}
