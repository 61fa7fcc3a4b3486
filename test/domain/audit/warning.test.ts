import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replay } from '../../../cloudfunctions/_domain/decider'
import { warningDecider } from '../../../cloudfunctions/_domain/warning/decider'
import { type WarningEvent, warningEvents } from '../../../cloudfunctions/_domain/warning/events'
import type { Content } from '../../../cloudfunctions/_domain/warning/state'
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
const shown = fc.constantFrom({}, { content: 'pass' as const }, { content: 'review' as const, despite: '无妨' })

type Sayings = { [Event in WarningEvent as Event['type']]: fc.Arbitrary<Event['data']> }

const sayings: Sayings = {
  'warning.drafted': fc.record({ content }),
  'warning.revised': fc.record({ content }),
  'warning.facts.checked': fc.constant({}),
  'warning.redaction.checked': fc.record({ releases }),
  'warning.law.checked': fc.constant({}),
  'warning.approved': fc.constant({}),
  'warning.noticed': fc.record({ until: fc.constant('2026-12-08') }),
  'warning.replied': fc.record({ text: fc.constantFrom('已改', '没有的事') }),
  'warning.published': shown,
  'warning.expired': fc.constant({}),
  'warning.objected': fc.record({ text: fc.constant('不实'), answerBy: fc.constant('2026-12-15') }),
  'warning.correction.proposed': fc.record({ proposal: fc.record({ content, releases, reason }) }),
  'warning.corrected': shown,
  'warning.upheld': fc.record({ reason }),
  'warning.withdrawn': fc.record({ reason }),
  'warning.dropped': fc.record({ reason }),
}

interface Saying {
  type: keyof Sayings
  data: object
}
const saying = (type: keyof Sayings): fc.Arbitrary<Saying> =>
  (sayings[type] as fc.Arbitrary<object>).map((data) => ({ type, data }))
const types = Object.keys(sayings) as (keyof Sayings)[]
const [drafted, ...later] = types.map(saying)
const author = fc.constantFrom({ role: 'officer', ref: 'o1' }, { role: 'leader', ref: 'l1' }, { role: 'system' })
const history = fc.tuple(fc.tuple(drafted!, author), fc.array(fc.tuple(fc.oneof(...later), author), { maxLength: 30 }))

it('of whatever happens to a warning the auditor makes what the writer makes, by rules of its own', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(history, ([first, rest]) => {
      let proposed = false
      const fits = ({ type }: Saying) => {
        const stays = type !== 'warning.corrected' || proposed
        if (type === 'warning.correction.proposed') proposed = true
        if (type === 'warning.corrected') proposed = false
        return stays
      }
      const stored = [first, ...rest.filter(([event]) => fits(event))].map(([event, by], at) => ({
        ...{ _id: `w-1:${at + 1}`, caseId: 'w-1', seq: at + 1, version: warningEvents[event.type].version },
        ...{ at: start + at, by, ...event },
      }))
      for (const { type } of stored) met.add(type)
      const { state, index } = warningOf(stored)
      expect(state).toEqual(replay(warningDecider, stored as never))
      const published = stored.filter(({ type }) => type === 'warning.published').at(-1)
      expect(index).toMatchObject({ status: state.state, updatedAt: start + stored.length - 1 })
      expect(index.publishedAt).toBe(published?.at)
    }),
    { numRuns: 1000 },
  )
  expect([...met].sort()).toEqual([...types].sort())
  expect([...changesOf(table).keys()].sort()).toEqual([...types].sort())
}, 120_000)
