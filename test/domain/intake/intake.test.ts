import { describe, expect, it } from 'vitest'
import { mostEvidence, submit } from '../../../cloudfunctions/_domain/case/filing/commands'
import { mayShow, mostPeople, representatives, stillToAgree } from '../../../cloudfunctions/_domain/case/joint/joint'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { bound, caseIn, commands, consumer, dispatcher, History, officer, start, submitted } from '../case-of'
import { codeOf } from '../refused'

const item = (id: string) => ({ id, sha256: 'cd'.repeat(32), kind: 'photo' as const, origin: 'captured' as const })
/** A complaint with this many joiners. */
function jointOf(joining: number, history: History = new History()): History {
  history.do(commands.invite, consumer)
  for (let count = 0; count < joining; count++) history.do({ ...commands.join, evidence: [] } as never, consumer)
  return history
}

describe('more material', () => {
  it('is added to what is there and answers what was asked for', () => {
    const history = caseIn('assigned')
    history.do(commands.ask, officer('o1'))
    expect(history.case.wanted).toEqual({ needs: ['receipt'], at: history.now, dueAt: expect.any(Number) })
    history.do({ type: 'supplement', evidence: [item('e1')] }, consumer)
    expect(history.case.evidence).toEqual([item('e1')])
    expect(history.case).not.toHaveProperty('wanted')
  })

  it('is taken after the day that was set: late is better than never', () => {
    const history = caseIn('assigned')
    history.do(commands.ask, officer('o1'))
    history.now += 30 * 86_400_000
    expect(history.do(commands.supplement, consumer)).toHaveLength(1)
  })

  it('has an end, and no item comes twice', () => {
    const full = new History({ evidence: Array.from({ length: mostEvidence - 1 }, (_, at) => item(`e${at}`)) })
    expect(codeOf(() => full.do({ type: 'supplement', evidence: [item('e1')] }, consumer))).toBe('INVALID_INPUT')
    full.do({ type: 'supplement', evidence: [item('last')] }, consumer)
    expect(codeOf(() => full.do({ type: 'supplement', evidence: [item('more')] }, consumer))).toBe('INVALID_INPUT')
  })

  it('tells once what was left open at filing, and with the last of it the bureau may accept', () => {
    const history = new History({
      lacks: ['phone', 'address', 'request'],
      problemType: 'other',
      amountFen: undefined as never,
    })
    const tell = (given: object) => history.do({ type: 'supplement', evidence: [], ...given }, consumer)
    expect(codeOf(() => history.do(commands.admit, dispatcher))).toBe('CONTENT_MISSING')
    expect(codeOf(() => tell({ tells: ['name'], consumer: bound, seen: history.case.lacks }))).toBe('WRONG_STATE')
    for (const ofFiler of [{ tells: ['request'] }, { amountFen: 1 }, { problemType: 'price' }, { occurredAt: start }])
      expect(codeOf(() => tell({ ...ofFiler, person: 2 }))).toBe('WRONG_STATE')
    expect(codeOf(() => tell({ person: 2, text: bound }))).toBeUndefined()
    tell({ tells: ['request'], request: bound, amountFen: 1000, problemType: 'price' })
    expect(history.case).toMatchObject({ lacks: ['phone', 'address'], amountFen: 1000, problemType: 'price' })
    for (const again of [{ tells: ['request'] }, { amountFen: 2000 }, { problemType: 'quality' }])
      expect(codeOf(() => tell(again))).toBe('WRONG_STATE')
    // Two parts of the person told at once: the one who did not see the other would lose it.
    const seen = history.case.lacks
    history.do({ ...commands.changePhone, seen } as never, consumer)
    expect(codeOf(() => tell({ tells: ['address'], consumer: bound, seen }))).toBe('BUSY')
    tell({ tells: ['address'], consumer: bound, seen: ['address'] })
    expect(history.case).not.toHaveProperty('lacks')
    expect(history.do(commands.admit, dispatcher)).toHaveLength(1)
  })

  it('an answer about the amount or the day is not the material that was asked for', () => {
    const history = caseIn('assigned', { amountFen: undefined as never })
    history.do(commands.ask, officer('o1'))
    history.do({ type: 'supplement', evidence: [], amountFen: 500, occurredAt: start - 5 }, consumer)
    expect(history.case).toMatchObject({ amountFen: 500, occurredAt: start - 5, wanted: { needs: ['receipt'] } })
    const later = { type: 'supplement' as const, evidence: [], occurredAt: history.now + 3_600_000 }
    expect(codeOf(() => history.do(later, consumer))).toBe('INVALID_INPUT')
  })

  it('of a report is asked for by its handler alone', () => {
    const report = new History({ kind: 'report' })
    expect(codeOf(() => report.do(commands.inquire, dispatcher))).toBe('WRONG_STATE')
  })
})

it('given a number on the national platform, when it is the same again, then nothing is recorded', () => {
  const history = new History()
  expect(history.do(commands.register, dispatcher)).toHaveLength(1)
  expect(history.do(commands.register, dispatcher)).toEqual([])
  expect(history.do({ ...commands.register, platformNumber: '1' }, dispatcher)).toHaveLength(1)
})

it('what happened is not in the future, but for a phone that is ten minutes fast', () => {
  const filed = (ahead: number) => () => submit({ ...submitted, occurredAt: start + ahead }, { now: start })
  expect(filed(600_000)()).toHaveLength(1)
  expect(codeOf(filed(600_001))).toBe('INVALID_INPUT')
})

describe('a case that staff entered for a person', () => {
  it('is opened by one phone, once, also after its end', () => {
    const history = new History({ source: 'phone' })
    expect(history.do(commands.claim, consumer)).toHaveLength(1)
    expect(history.case).toMatchObject({ claimed: true, source: 'phone' })
    expect(codeOf(() => history.do(commands.claim, consumer))).toBe('WRONG_STATE')
    const over = new History({ source: 'letter' })
    over.do(commands.withdraw, consumer)
    expect(over.do(commands.claim, consumer)).toHaveLength(1)
  })

  it('is never opened so when the person filed it', () => {
    expect(codeOf(() => new History().do(commands.claim, consumer))).toBe('WRONG_STATE')
  })
})

describe('a joint complaint (Art. 12)', () => {
  it('invites once, and numbers people as they come', () => {
    const history = jointOf(2)
    expect(history.do(commands.invite, consumer)).toEqual([])
    expect(history.case.joint).toEqual({ next: 4, people: [1, 2, 3], agreed: [], invitation: 1 })
    expect(representatives(history.case.joint!)).toEqual([1, 2])
  })

  it('two are their own representatives; from the third on each one has to agree', () => {
    expect(stillToAgree(jointOf(1).case.joint)).toEqual([])
    expect(stillToAgree(jointOf(3).case.joint)).toEqual([3, 4])
    expect(stillToAgree(undefined)).toEqual([])
  })

  it('is neither settled nor withdrawn without each joiner’s agreement', () => {
    const history = jointOf(2, caseIn('assigned'))
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('JOINT_NOT_AGREED')
    expect(codeOf(() => history.do(commands.withdraw, consumer))).toBe('JOINT_NOT_AGREED')
    history.do({ type: 'agree', person: 3 }, consumer)
    expect(history.do({ type: 'agree', person: 3 }, consumer)).toEqual([])
    history.do(commands.settle, officer('o1'))
    expect(history.case.state).toBe('settled')
  })

  it('a representative agrees by acting; a stranger has nothing to agree to', () => {
    const history = jointOf(2)
    for (const person of [1, 2])
      expect(codeOf(() => history.do({ type: 'agree', person }, consumer))).toBe('WRONG_STATE')
  })

  it('a leaver is waited for no longer; a new representative needs new consent', () => {
    const history = jointOf(4)
    for (const person of [3, 4]) history.do({ type: 'agree', person }, consumer)
    history.do({ type: 'leave', person: 5 }, consumer)
    expect(history.case.joint).toMatchObject({ people: [1, 2, 3, 4], agreed: [3, 4] })
    history.do({ type: 'leave', person: 2 }, consumer)
    expect(history.case.joint).toMatchObject({ people: [1, 3, 4], agreed: [] })
    expect(stillToAgree(history.case.joint)).toEqual([4])
    history.do(commands.join as never, consumer)
    expect(history.case.joint?.people).toEqual([1, 3, 4, 6])
  })

  it('neither the filer nor a stranger can leave', () => {
    const history = jointOf(1)
    for (const person of [1, 7])
      expect(codeOf(() => history.do({ type: 'leave', person }, consumer))).toBe('WRONG_STATE')
  })

  it('lets nobody else in once its invitation is closed, until the next', () => {
    const history = jointOf(1)
    history.do(commands.closeInvitation, consumer)
    expect(codeOf(() => history.do(commands.closeInvitation, consumer))).toBe('WRONG_STATE')
    expect(codeOf(() => history.do(commands.join, consumer))).toBe('INVITATION_NOT_FOUND')
    history.do(commands.invite, consumer)
    history.do(commands.join, consumer)
    expect(history.case.joint).toMatchObject({ people: [1, 2, 3], invitation: 2 })
  })

  it('is left by whom the officer removes: a joiner, not the filer or a stranger', () => {
    const history = jointOf(2, caseIn('assigned'))
    const exclude = (person: number) => codeOf(() => history.do({ ...commands.exclude, person }, officer('o1')))
    expect([1, 7].map(exclude)).toEqual(['WRONG_STATE', 'WRONG_STATE'])
    expect([2, 3].map(exclude)).toEqual([undefined, undefined])
    expect(history.case.joint).toMatchObject({ people: [1] })
    expect(exclude(2)).toBe('WRONG_STATE')
  })

  it('has room for so many', () => {
    const history = jointOf(mostPeople - 1)
    expect(codeOf(() => history.do(commands.join as never, consumer))).toBe('JOINT_FULL')
  })

  it.each([
    [undefined, undefined, true],
    [undefined, 2, true],
    [2, undefined, true],
    [2, 2, true],
    [2, 1, false],
    [2, 3, false],
  ])('what person %s brings, person %s sees: %s', (from, person, shown) => {
    expect(mayShow(from, person)).toBe(shown)
  })
})

describe('an agent (Art. 11)', () => {
  const withAgent = (): History => {
    const history = caseIn('assigned', { agent: 'ab'.repeat(32) })
    expect(history.case.agent).toEqual({ complete: false })
    return history
  }

  it('settles nothing before the officer has seen the authority', () => {
    const history = withAgent()
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('AUTHORITY_MISSING')
    history.do({ ...commands.checkAuthority, complete: false } as never, officer('o1'))
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('AUTHORITY_MISSING')
    history.do(commands.checkAuthority, officer('o1'))
    history.do(commands.settle, officer('o1'))
    expect(history.case.state).toBe('settled')
  })

  it('does not keep the mediation from ending', () => {
    const history = withAgent()
    history.do(commands.terminate, officer('o1'))
    expect((history.case as Case).state).toBe('terminated')
  })
})
