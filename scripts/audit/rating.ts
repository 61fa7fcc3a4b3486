import { dayOf } from './days'
import { derived, type Fields, is, moment, type Shown } from './derive'
import type { Doc } from './source'

/** docs/record.md, "A rating". */

const first = 'rating.given'
const [changed, withdrawn, released, rejected, struck] = ['changed', 'withdrawn', 'released', 'rejected', 'struck'].map(
  (what) => `rating.${what}`,
) as [string, string, string, string, string]

const given = (name: string) => ({ [first]: (_: unknown, { data }: Doc) => data.rating[name] })
const opinion = (name: string) => ({ ...given(name), [changed]: (_: unknown, { data }: Doc) => data.opinion[name] })

const fields: Fields = {
  merchantId: given('merchantId'),
  day: given('day'),
  source: given('source'),
  flags: given('flags'),
  points: opinion('points'),
  changes: { ...given('changes'), [changed]: (was: number) => was + 1 },
  countedOn: { [released]: (_: unknown, { at }: Doc) => dayOf(at) },
  state: {
    ...given('state'),
    [withdrawn]: is('withdrawn'),
    [released]: is('counted'),
    [rejected]: is('rejected'),
    [struck]: is('struck'),
  },
  at: { [first]: moment },
}

export const table = { fields, first }
const read = derived(table)

/** What the events of a rating amount to, and the fields that its head is found by. */
export function ratingOf(events: Doc[]): { state: Shown; index: Shown } {
  const { at, ...state } = read(events) as Shown
  return { state, index: { at, merchantId: state.merchantId, status: state.state } }
}
