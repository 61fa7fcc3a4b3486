import { _ } from './database'

/** Where a page of a list ended: the value it is sorted by, and the id. */
export type Cursor = [value: number, id: string]

/** The condition for everything after a cursor in a list sorted by a field and then by id. */
export function pageAfter(of: object, by: string, order: 'asc' | 'desc', [value, id]: Cursor): object {
  const [past, upTo] = order === 'asc' ? [_.gt, _.gte] : [_.lt, _.lte]
  return _.and([{ ...of, [by]: upTo(value) }, _.or([{ [by]: past(value) }, { _id: past(id) }])])
}
