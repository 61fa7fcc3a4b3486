import { _, type QueriedCollection } from './database'

/** A minute's share; the rest goes next minute. */
const most = 200

/** Removes the oldest documents made before a moment. @returns whether there may be more */
export async function removeBefore(
  all: QueriedCollection<{ _id: string; at: number }>,
  moment: number,
): Promise<boolean> {
  const { data } = await all
    .where({ at: _.lt(moment) })
    .orderBy('at', 'asc')
    .limit(most)
    .field({ _id: true })
    .get()
  if (data.length > 0) await all.where({ _id: _.in(data.map(({ _id }) => _id)) }).remove()
  return data.length === most
}
