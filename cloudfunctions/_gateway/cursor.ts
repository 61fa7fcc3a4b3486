import { AppError } from '#shared/errors'
import type { Cursor } from '../_persistence/database'

const pageSize = 20

/**
 * Parses the position where the last page ended: the sort value and the id of its last item, joined
 * by a comma. Error: INVALID_INPUT for any other text.
 */
function parseCursor(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined
  const [, value, id] = /^(-?\d{1,16}),([0-9A-Za-z-]{1,64})$/.exec(cursor) ?? []
  if (value === undefined || id === undefined) throw new AppError('INVALID_INPUT', 'cursor')
  return [Number(value), id]
}

/**
 * Reads the next page of a list. Throws if an item has no number in its sort field, because the
 * next page would begin with the first item again.
 * @param sortField the field by which `findLines` sorts
 * @param findLines is asked for one more item than a page shows, to know whether a next page exists
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

/** Removes the extra item, and makes the cursor of the next page. */
function cutToPage<Line>(
  lines: Line[],
  cursorOf: (line: Line) => Cursor,
): { lines: Line[]; next?: string } {
  const shownLines = lines.slice(0, pageSize)
  const lastLine = shownLines.at(-1)
  return lines.length > pageSize && lastLine
    ? { lines: shownLines, next: cursorOf(lastLine).join(',') }
    : { lines: shownLines }
}
