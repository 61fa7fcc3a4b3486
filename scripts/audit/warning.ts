import { endOf } from './days'
import { derived, type Fields, gone, is, moment, more, on, picked, type Rule, type Shown, said } from './derive'
import type { Doc } from './source'

/** docs/record.md, "A warning". */

const family = 'warning.'
const named = (types: string[]) => types.map((type) => family + type)

/** Everybody who wrote on the text, by their id, or by their role where they have none. */
const author = ({ by }: Doc): string => by.ref ?? by.role
const alsoBy = (was: string[] = [], ref: string) => (was.includes(ref) ? was : [...was, ref])

/** What the correction on the table says. */
const proposed =
  (name: string): Rule =>
  (_, __, { proposal }) =>
    proposal[name]

const noted = (what: string): Rule => more(({ data }) => ({ type: what, reason: data.reason }))

/** States that have the name of their event, which has a dot where it is of two words. */
const states = [
  'facts.checked',
  'redaction.checked',
  'law.checked',
  'approved',
  'noticed',
  'published',
  'expired',
  'withdrawn',
  'dropped',
]

const fields: Fields = {
  state: {
    ...on(named(['drafted', 'revised']), is('draft')),
    ...Object.fromEntries(states.map((state) => [family + state, is(state.replace('.', '_'))])),
  },
  content: {
    ...on(named(['drafted', 'revised']), said('content')),
    'warning.corrected': proposed('content'),
  },
  authors: {
    ...on(named(['drafted', 'revised']), (was, event) => alsoBy(was, author(event))),
    'warning.corrected': (was, _, { proposal }) => alsoBy(was, proposal.by),
  },
  releases: {
    ...on(named(['drafted', 'revised']), is([])),
    'warning.redaction.checked': said('releases'),
    'warning.corrected': proposed('releases'),
  },
  noticeUntil: { 'warning.noticed': said('until'), 'warning.revised': gone },
  reply: { 'warning.replied': said('text'), 'warning.revised': gone },
  answerBy: { 'warning.objected': said('answerBy'), ...on(named(['corrected', 'upheld', 'withdrawn']), gone) },
  publishedAt: { 'warning.published': moment },
  proposal: {
    'warning.correction.proposed': (_, event) => ({
      ...picked(event.data.proposal, ['content', 'releases', 'reason']),
      by: author(event),
    }),
    'warning.corrected': gone,
  },
  history: {
    'warning.drafted': is([]),
    'warning.corrected': (was, _, { proposal }) => [...was, { type: 'corrected', reason: proposal.reason }],
    'warning.upheld': noted('upheld'),
    'warning.withdrawn': noted('withdrawn'),
  },
}

export const table = { fields, first: 'warning.drafted' }
const read = derived(table)

/** What the events of a warning amount to, and the fields that its head is found by. */
export function warningOf(events: Doc[]): { state: Shown; index: Shown } {
  const { publishedAt, ...state } = read(events) as Shown
  const { merchantId, until } = state.content
  const answerBy = state.state === 'published' && state.answerBy ? endOf(state.answerBy) : undefined
  const index = { status: state.state, merchantId, until, answerBy, publishedAt, updatedAt: events.at(-1)!.at }
  return { state, index }
}
