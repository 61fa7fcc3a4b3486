import { _, collection } from '../../_persistence/database'
import type { ChainPosition, ScorecardDoc } from '../../_persistence/merchant/scorecards'

/**
 * The scorecards, for a function that is open to everybody. It only reads them, so it needs no
 * secret: the stream of scorecards in `_persistence` also writes events, which takes the master
 * key.
 */
const scorecardDocuments = collection<ScorecardDoc>('scorecards')

/** The event of the score that a shop shows now. */
export const findShownScore = async (merchantId: string): Promise<ChainPosition | undefined> =>
  (await scorecardDocuments.find(merchantId))?.shownAt

/**
 * The ids of shops with a public score, in the order of ids. At most `maxResults` scorecards are
 * read.
 * @returns `next` is the id to go on from; absent at the end
 */
export async function publishedShopsAfter(
  afterId: string,
  maxResults: number,
): Promise<{ shops: string[]; next?: string }> {
  const query = scorecardDocuments.collection
    .where({ _id: _.gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(maxResults)
  const { data } = await query.field({ _id: true, shownAt: true }).get()
  const lastRead = data.length === maxResults ? data.at(-1) : undefined
  return {
    shops: data.filter(({ shownAt }) => shownAt).map(({ _id }) => _id),
    next: lastRead?._id,
  }
}
