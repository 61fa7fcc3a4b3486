import { expect, it } from 'vitest'
import { replay } from '../../../cloudfunctions/_domain/decider'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/decider'
import { verifyChain } from '../../../miniprogram/shared/seal/chain'
import { agrees } from '../../../miniprogram/shared/stars/taken'
import { Gathered } from '../../../scripts/seed/gathered'
import { addScorecards } from '../../../scripts/seed/scorecards'
import { work } from './second/formula'

const gathered = new Gathered()
await addScorecards(gathered, Date.UTC(2026, 10, 24, 2))
const { scorecards: docs, events } = gathered.documents as any

it('the second implementation works every seeded shop from its events, and agrees to the last digit', () => {
  expect(docs.length).toBeGreaterThanOrEqual(25)
  const stars = new Set<number | undefined>()
  for (const { _id, state, hash } of docs) {
    const own = events.filter(({ caseId }: any) => caseId === `m-${_id}`)
    expect(verifyChain(own, hash)).toBeUndefined()
    expect(JSON.parse(JSON.stringify(replay(scorecardDecider, own)))).toEqual(state)
    const inputs = own.filter(({ type }: any) => type === 'input.added').map(({ data }: any) => data.input)
    const { index, parts, sample, band, stars: given, day } = state.shown.evaluation
    expect(work(inputs, state.shown.shop, day, state.shown.previous)).toEqual({
      index,
      parts,
      sample,
      band,
      stars: given,
    })
    expect(agrees(state.shown)).toBe(true)
    stars.add(given)
  }
  expect(stars.size).toBeGreaterThanOrEqual(3)
})
