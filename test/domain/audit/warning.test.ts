import fc from 'fast-check'
import { expect, it } from 'vitest'
import { warningOf as written } from '../../../cloudfunctions/_domain/publication/replay'
import type { Content, WarningEvent } from '../../../cloudfunctions/_domain/publication/warning'
import { changesOf } from '../../../scripts/audit/derive'
import { table, warningOf } from '../../../scripts/audit/warning'
import { start } from '../case-of'

const content: fc.Arbitrary<Content> = fc.record(
  {
    instrument: fc.constant('advice' as const),
    title: fc.constantFrom('一', '二'),
    body: fc.constant('正文'),
    merchantId: fc.constant('noodles'),
    until: fc.constantFrom('2026-12-31', '2027-01-31'),
  },
  { requiredKeys: ['instrument', 'title', 'body'] },
)
const releases = fc.array(fc.record({ text: fc.constant('0701'), reason: fc.constant('商家电话') }), { maxLength: 1 })
const reason = fc.constantFrom('写错了', '已改正')
const plain = (...types: string[]) => fc.record({ type: fc.constantFrom(...types) }) as fc.Arbitrary<WarningEvent>

const events: { [Type in WarningEvent['type']]: fc.Arbitrary<WarningEvent> } = {
  drafted: fc.record({ type: fc.constant('drafted' as const), content }),
  revised: fc.record({ type: fc.constant('revised' as const), content }),
  'facts.checked': plain('facts.checked'),
  'law.checked': plain('law.checked'),
  'redaction.checked': fc.record({ type: fc.constant('redaction.checked' as const), releases }),
  approved: plain('approved'),
  expired: plain('expired'),
  published: fc.record({ type: fc.constant('published' as const), content: fc.constant('pass' as const) }),
  noticed: fc.record({ type: fc.constant('noticed' as const), until: fc.constant('2026-12-08') }),
  replied: fc.record({ type: fc.constant('replied' as const), text: fc.constantFrom('已改', '没有的事') }),
  objected: fc.record({
    type: fc.constant('objected' as const),
    text: fc.constant('不实'),
    answerBy: fc.constant('2026-12-15'),
  }),
  'correction.proposed': fc.record({
    type: fc.constant('correction.proposed' as const),
    proposal: fc.record({ content, releases, reason }),
  }),
  corrected: plain('corrected'),
  upheld: fc.record({ type: fc.constant('upheld' as const), reason }),
  withdrawn: fc.record({ type: fc.constant('withdrawn' as const), reason }),
  dropped: fc.record({ type: fc.constant('dropped' as const), reason }),
}

const { drafted, ...later } = events
const author = fc.constantFrom({ role: 'officer', ref: 'o1' }, { role: 'leader', ref: 'l1' }, { role: 'system' })
const history = fc.tuple(
  fc.tuple(drafted, author),
  fc.array(fc.tuple(fc.oneof(...Object.values(later)), author), { maxLength: 30 }),
)

it('of whatever happens to a warning the auditor makes what the writer makes, by rules of its own', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(history, ([first, rest]) => {
      let proposed = false
      const fits = ({ type }: WarningEvent) => {
        const stays = type !== 'corrected' || proposed
        if (type === 'correction.proposed') proposed = true
        if (type === 'corrected') proposed = false
        return stays
      }
      const stored = [first, ...rest.filter(([event]) => fits(event))].map(([{ type, ...data }, by], at) => ({
        ...{ _id: `w-1:${at + 1}`, caseId: 'w-1', seq: at + 1, at: start + at, by, type: `warning.${type}`, data },
      }))
      for (const { type } of stored) met.add(type)
      const { state, index } = warningOf(stored)
      expect(state).toEqual(written(stored as never))
      const published = stored.filter(({ type }) => type === 'warning.published').at(-1)
      expect(index).toMatchObject({ state: state.state, updatedAt: start + stored.length - 1 })
      expect(index.publishedAt).toBe(published?.at)
    }),
    { numRuns: 1000 },
  )
  const types = Object.keys(events).map((type) => `warning.${type}`)
  expect([...met].sort()).toEqual(types.sort())
  expect([...changesOf(table).keys()].sort()).toEqual(types)
}, 120_000)
