import { beforeAll, expect, it, vi } from 'vitest'
import { findPublicationFault } from '#shared/scorecard/publication'
import { personsIn } from '#shared/scorecard/table'
import type { ScorecardDoc } from '../../../cloudfunctions/_persistence/merchant/scorecards'
import { CollectedDocuments } from '../../../scripts/seed/gathered'
import { addScorecards } from '../../../scripts/seed/scorecards'
import { masterKey } from '../../actions/secrets'

// The events of the samples carry a code under this key.
beforeAll(() => {
  vi.stubEnv('MASTER_KEY', masterKey)
})

it('no sample shop has more complainants than complained, and all are published as the timer would', async () => {
  const gathered = new CollectedDocuments()
  await addScorecards(gathered, Date.parse('2026-11-24T10:00:00+08:00'))
  const shown = (gathered.documents.scorecards as unknown as ScorecardDoc[]).map(
    ({ state }) => state.shown!,
  )
  for (const one of shown) {
    const { complainants, incidents } = one.inputs
    const rated = complainants.reduce((sum, { stars }) => sum + personsIn(stars), 0)
    expect(rated).toBeLessThanOrEqual(incidents.reduce((sum, { persons }) => sum + persons, 0))
    expect([one.day, one.month, findPublicationFault([one])]).toEqual([
      '2026-11-01',
      '2026-10',
      undefined,
    ])
  }

  expect(shown.filter(({ inputs }) => inputs.complainants.length > 0)).toHaveLength(1)
  expect(shown.filter(({ score }) => score.level)).not.toHaveLength(0)
})
