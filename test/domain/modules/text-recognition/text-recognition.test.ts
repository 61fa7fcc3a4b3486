import { describe, expect, it } from 'vitest'
import { firstServiceLevels } from '#shared/settings/service-levels'
import type { TriageRecord } from '../../../../cloudfunctions/_domain/case/state'
import { bound, buildHistory, commands, consumer, History, officer, start } from '../../case-of'
import { errorCodeOf } from '../../refused'

const photo = {
  id: 'e1',
  sha256: 'cd'.repeat(32),
  kind: 'photo' as const,
  origin: 'captured' as const,
}
const sound = { ...photo, id: 'e2', kind: 'audio' as const }
const buildHistoryWithPhoto = () => buildHistory('assigned', { evidence: [sound, photo] })

describe('what a model read from the photos of a complaint', () => {
  it('given an answer about one thing, when it is asked again, then it stands, and another is still taken', () => {
    const history = buildHistoryWithPhoto()
    expect(history.do(commands.answerReading, consumer)).toHaveLength(1)
    expect(
      errorCodeOf(() => history.do({ ...commands.answerReading, verdict: 'declined' }, consumer)),
    ).toBe('WRONG_STATE')

    history.do({ ...commands.answerReading, about: 'expiry', verdict: 'declined' }, consumer)
    expect(errorCodeOf(() => history.do(commands.answerReading, consumer))).toBe('WRONG_STATE')
    expect(history.case.readings).toEqual([
      { about: 'sum', verdict: 'confirmed' },
      { about: 'expiry', verdict: 'declined' },
    ])
  })

  it.each([
    ['no evidence', []],
    ['a recording alone', [sound]],
  ])('given %s, then nothing was read', (_, evidence) => {
    expect(errorCodeOf(() => new History({ evidence }).do(commands.answerReading, consumer))).toBe(
      'WRONG_STATE',
    )
  })

  it('given answers that tell more of the case, then it is sorted by them, and stays serious', () => {
    const history = buildHistoryWithPhoto()
    const triage = {
      version: '2',
      class: 'urgent' as const,
      priority: 'P1' as const,
      skills: ['food'],
      units: [],
    }
    history.do(
      { ...commands.answerReading, problemType: 'quality', amountFen: 0, triage },
      consumer,
    )
    const expected = {
      problemType: 'quality',
      amountFen: 0,
      triage,
      class: 'urgent',
      priority: 'P1',
      serious: true,
    }

    expect(history.case).toMatchObject(expected)

    history.do({ ...commands.answerReading, about: 'expiry' }, consumer)
    expect(history.case).toMatchObject(expected)
  })
})

const urgentTriage: TriageRecord = {
  version: '1',
  class: 'urgent',
  priority: 'P1',
  skills: [],
  units: [],
}

describe('a round of offers', () => {
  it('goes on with the time of a higher priority, which the record then holds too', () => {
    const history = buildHistory('offered')
    const begun = history.case.round!
    history.now = start + 10_000
    const photo = { id: 'e1', sha256: bound, kind: 'photo', origin: 'captured' } as const
    history.do({ type: 'supplement', evidence: [photo] }, consumer)
    history.do({ ...commands.answerReading, triage: urgentTriage }, consumer)
    const round = { at: start, districts: begun.districts, ...firstServiceLevels.offerTimings.P1 }

    expect(history.events.at(-1)?.data).toMatchObject({ round })
    expect(history.case.round).toEqual(round)

    history.do(commands.declineOffer, officer('officer1'))
    expect(history.case.offers?.map(({ expiresAt }) => expiresAt)).toEqual([
      start + 70_000,
      start + 70_000,
    ])
  })
})
