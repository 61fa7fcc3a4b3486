import { AppError } from '#shared/errors'
import type { Cursor } from '../_persistence/database'

const pageSize = 20

/**
 * Where the last page ended, as the client carries it. Error: INVALID_INPUT for a cursor not made
 * here.
 */
function parseCursor(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined
  const [, value, id] = /^(-?\d{1,16}),([0-9A-Za-z-]{1,64})$/.exec(cursor) ?? []
  if (value === undefined || id === undefined) throw new AppError('INVALID_INPUT', 'cursor')
  return [Number(value), id]
}

/**
 * A page of a list after a cursor; `findLines` is asked for one more than is shown, `sortField` is
 * the field that the list is sorted by. Throws where a line has no number in it: the next page
 * would begin with the first line again.
 */
export async function readListPage<
  SortField extends string,
  Line extends { _id: string } & { [Field in SortField]?: number },
>(
  cursor: string | undefined,
  sortField: SortField,
  findLines: (maxResults: number, cursorAfter?: Cursor) => Promise<Line[]>,
): Promise<{ lines: Line[]; next?: string }> {
  const foundLines = await findLines(pageSize + 1, parseCursor(cursor))
  return cutToPage(foundLines, (line) => {
    const sortValue = line[sortField]
    if (sortValue === undefined) throw new Error(`${line._id} has no number ${sortField}`)
    return [sortValue, line._id]
  })
}

/** Drops the extra line that was asked for, and gives the cursor to go on from. */
function cutToPage<Line>(
  lines: Line[],
  cursor: (line: Line) => Cursor,
): { lines: Line[]; next?: string } {
  const shownLines = lines.slice(0, pageSize)
  const lastLine = shownLines.at(-1)
  return lines.length > pageSize && lastLine
    ? { lines: shownLines, next: cursor(lastLine).join(',') }
    : { lines: shownLines }
}
