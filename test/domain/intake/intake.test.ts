import { describe, expect, it } from 'vitest'
import { maxEvidenceItems, submitCase } from '../../../cloudfunctions/_domain/case/filing/commands'
import { maySeeEvidence } from '../../../cloudfunctions/_domain/case/joint/joint'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import {
  bound,
  buildHistory,
  commands,
  consumer,
  dispatcher,
  History,
  officer,
  start,
  submission,
} from '../case-of'
import { errorCodeOf } from '../refused'

const evidenceItem = (id: string) => ({
  id,
  sha256: 'cd'.repeat(32),
  kind: 'photo' as const,
  origin: 'captured' as const,
})

describe('more material', () => {
  it('is added to what is there and answers what was asked for', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestMaterials, officer('officer1'))

    expect(history.case.requestedMaterials).toEqual({
      needs: ['receipt'],
      at: history.now,
      dueAt: expect.any(Number),
    })

    history.do({ type: 'supplement', evidence: [evidenceItem('e1')] }, consumer)
    expect(history.case.evidence).toEqual([evidenceItem('e1')])
    expect(history.case).not.toHaveProperty('requestedMaterials')
  })

  it('is taken after the day that was set: late is better than never', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestMaterials, officer('officer1'))
    history.now += 30 * 86_400_000

    expect(history.do(commands.supplement, consumer)).toHaveLength(1)
  })

  it('has an end, and no item comes twice', () => {
    const full = new History({
      evidence: Array.from({ length: maxEvidenceItems - 1 }, (_, at) => evidenceItem(`e${at}`)),
    })
    expect(
      errorCodeOf(() => full.do({ type: 'supplement', evidence: [evidenceItem('e1')] }, consumer)),
    ).toBe('INVALID_INPUT')

    full.do({ type: 'supplement', evidence: [evidenceItem('last')] }, consumer)
    expect(
      errorCodeOf(() =>
        full.do({ type: 'supplement', evidence: [evidenceItem('more')] }, consumer),
      ),
    ).toBe('INVALID_INPUT')
  })

  it('tells once what was left open at filing, and with the last of it the bureau may accept', () => {
    const history = new History({
      missingFields: ['phone', 'address', 'request'],
      problemType: 'other',
      amountFen: undefined as never,
    })

    const tell = (given: object) =>
      history.do({ type: 'supplement', evidence: [], ...given }, consumer)
    expect(errorCodeOf(() => history.do(commands.acceptComplaint, dispatcher))).toBe(
      'CONTENT_MISSING',
    )
    expect(
      errorCodeOf(() =>
        tell({ tells: ['name'], consumer: bound, seen: history.case.missingFields }),
      ),
    ).toBe('WRONG_STATE')
    for (const ofFiler of [
      { tells: ['request'] },
      { amountFen: 1 },
      { problemType: 'price' },
      { occurredAt: start },
    ])
      expect(errorCodeOf(() => tell({ ...ofFiler, person: 2 }))).toBe('WRONG_STATE')
    expect(errorCodeOf(() => tell({ person: 2, text: bound }))).toBeUndefined()

    tell({ tells: ['request'], request: bound, amountFen: 1000, problemType: 'price' })
    expect(history.case).toMatchObject({
      missingFields: ['phone', 'address'],
      amountFen: 1000,
      problemType: 'price',
    })
    for (const again of [{ tells: ['request'] }, { amountFen: 2000 }, { problemType: 'quality' }])
      expect(errorCodeOf(() => tell(again))).toBe('WRONG_STATE')

    // Two parts of the person told at once: the one who did not see the other would lose it.
    const seen = history.case.missingFields
    history.do({ ...commands.changePhone, seen } as never, consumer)

    expect(errorCodeOf(() => tell({ tells: ['address'], consumer: bound, seen }))).toBe('BUSY')

    tell({ tells: ['address'], consumer: bound, seen: ['address'] })
    expect(history.case).not.toHaveProperty('missingFields')
    expect(history.do(commands.acceptComplaint, dispatcher)).toHaveLength(1)
  })

  it('an answer about the amount or the day is not the material that was asked for', () => {
    const history = buildHistory('assigned', { amountFen: undefined as never })
    history.do(commands.requestMaterials, officer('officer1'))
    history.do(
      { type: 'supplement', evidence: [], amountFen: 500, occurredAt: start - 5 },
      consumer,
    )

    expect(history.case).toMatchObject({
      amountFen: 500,
      occurredAt: start - 5,
      requestedMaterials: { needs: ['receipt'] },
    })

    const later = { type: 'supplement' as const, evidence: [], occurredAt: history.now + 3_600_000 }
    expect(errorCodeOf(() => history.do(later, consumer))).toBe('INVALID_INPUT')
  })

  it('of a report is asked for by its handler alone', () => {
    const report = new History({ kind: 'report' })
    expect(errorCodeOf(() => report.do(commands.inquire, dispatcher))).toBe('WRONG_STATE')
  })
})

it('what happened is not in the future, but for a phone that is ten minutes fast', () => {
  const submitAhead = (ahead: number) => () =>
    submitCase({ ...submission, occurredAt: start + ahead }, { now: start })
  expect(submitAhead(600_000)()).toHaveLength(1)
  expect(errorCodeOf(submitAhead(600_001))).toBe('INVALID_INPUT')
})

describe('an agent (Art. 11)', () => {
  const withAgent = (): History => {
    const history = buildHistory('assigned', { agent: 'ab'.repeat(32) })
    expect(history.case.agent).toEqual({ complete: false })
    return history
  }

  it('settles nothing before the officer has seen the authority', () => {
    const history = withAgent()
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'AUTHORITY_MISSING',
    )

    history.do({ ...commands.checkAuthority, complete: false } as never, officer('officer1'))
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'AUTHORITY_MISSING',
    )

    history.do(commands.checkAuthority, officer('officer1'))
    history.do(commands.settle, officer('officer1'))

    expect(history.case.state).toBe('settled')
  })

  it('does not keep the mediation from ending', () => {
    const history = withAgent()
    history.do(commands.terminate, officer('officer1'))

    expect((history.case as Case).state).toBe('terminated')
  })
})

describe('the evidence of a joint complaint (Art. 12)', () => {
  it.each([
    [undefined, undefined, true],
    [undefined, 2, true],
    [2, undefined, true],
    [2, 2, true],
    [2, 1, false],
    [2, 3, false],
  ])('what person %s brings, person %s sees: %s', (from, person, shown) => {
    expect(maySeeEvidence(from, person)).toBe(shown)
  })
})
