import { describe, expect, it } from 'vitest'
import { firstServiceLevels } from '#shared/settings/service-levels'
import {
  type GoodsCheckResult,
  goodsCheckResults,
  type Voucher,
  type VoucherResult,
  vouchers,
} from '#shared/vocabulary/goods-check'
import {
  allowsResult,
  findOpenVouchers,
  reachedAt,
  triageOfGoodsCheck,
} from '../../../../cloudfunctions/_domain/case/goods-check/check'
import type { EvidenceItem } from '../../../../cloudfunctions/_domain/case/state'
import {
  deadlinesOf,
  nextServiceTarget,
} from '../../../../cloudfunctions/_domain/deadlines/case-deadlines'
import { caseFactsOf, caseSumsOf } from '../../../../cloudfunctions/_domain/statistics/measures'
import {
  bound,
  commands,
  consumer,
  dispatcher,
  History,
  leader,
  officer,
  start,
  type submission,
  system,
} from '../../case-of'
import { errorCodeOf } from '../../refused'
import { withValues } from '../../settings/with-values'

const minute = 60_000
const officer1 = officer('officer1')

const photoOf = (id: string): EvidenceItem => ({
  id,
  sha256: 'ab'.repeat(32),
  kind: 'photo',
  origin: 'staff',
})

type Asked = Partial<typeof submission>

/** A check of goods as it is filed: ordinary, and soon. */
const filedCheck = (change: Asked = {}) =>
  new History({ kind: 'goods_check', problemType: 'quality', priority: 'P2', ...change })

/** The minute timer has offered it, and the officer has taken it. */
function acceptedCheck(change: Asked = {}): History {
  const history = filedCheck(change)
  history.do({ type: 'advanceOffers' }, system)
  const [offer] = history.case.offers ?? []
  expect(offer?.officerId).toBe('officer1')
  history.do(commands.acceptOffer, officer1)
  return history
}

function checkedAt(history: History, results: Partial<Record<Voucher, VoucherResult>>): History {
  for (const [voucher, result] of Object.entries(results) as [Voucher, VoucherResult][])
    history.do(
      {
        type: 'checkVoucher',
        voucher,
        result,
        ...(result === 'shown' ? { evidence: [photoOf(voucher)] } : { note: bound, evidence: [] }),
      },
      officer1,
    )
  return history
}

/** On the spot, with every voucher as given. */
function visitedCheck(results: Partial<Record<Voucher, VoucherResult>>, change: Asked = {}) {
  const history = acceptedCheck(change)
  history.now += 9 * minute
  history.do(commands.recordArrival, officer1)
  return checkedAt(history, results)
}

const allShown = { purchase: 'shown', quality: 'shown', licence: 'shown' } as const

const conclude = (result: GoodsCheckResult) =>
  ({ type: 'concludeCheck', result, note: bound, notice: bound }) as const

describe('a check of goods', () => {
  it('goes to an officer at once, without a dispatcher', () => {
    const history = filedCheck()
    const events = history.do({ type: 'advanceOffers' }, system)

    expect(events.map(({ type }) => type)).toEqual(['triage.confirmed', 'offer.made'])
  })

  it('tells the enforcement team nothing, whatever the rules suspect', () => {
    const triage = {
      version: 'v1',
      class: 'suspected' as const,
      priority: 'P2' as const,
      skills: [],
      units: ['enforcement'],
    }
    const history = filedCheck({ class: 'suspected', triage })
    history.do({ type: 'advanceOffers' }, system)

    expect(history.case.referredAt).toBeUndefined()
  })

  it('promises an officer within half an hour, and has no date of law', () => {
    const history = acceptedCheck()
    const names = deadlinesOf(history.case, start).map(({ what }) => what)

    expect(names.sort()).toEqual(['check', 'owner'])
    expect(nextServiceTarget(history.case, start)).toMatchObject({
      target: 'check',
      at: start + 30 * minute,
    })
  })

  it('keeps the promise of its district, as adopted when it was asked for', () => {
    const serviceLevels = withValues(firstServiceLevels, '快些', {
      'targets.check.P2.minutes': 10,
    })
    const history = acceptedCheck({ serviceLevels })

    expect(nextServiceTarget(history.case, start)?.at).toBe(start + 10 * minute)
  })

  it('was asked for in a district that adopted its targets before there were checks', () => {
    const { check: _check, ...olderTargets } = firstServiceLevels.targets
    const serviceLevels = { ...firstServiceLevels, targets: olderTargets } as never

    expect(nextServiceTarget(acceptedCheck({ serviceLevels }).case, start)?.at).toBe(
      start + 30 * minute,
    )
  })

  it.each([
    ['by telephone', commands.recordContact],
    ['on the spot', commands.recordArrival],
  ])('keeps its promise %s', (_how, command) => {
    const history = acceptedCheck()
    history.now += 5 * minute
    history.do(command, officer1)
    const [deadline] = deadlinesOf(history.case, history.now).filter(({ what }) => what === 'check')

    expect(deadline?.doneAt).toBe(start + 5 * minute)
    expect(nextServiceTarget(history.case, history.now)).toBeUndefined()
  })

  it('is told the officer who reached first', () => {
    expect(reachedAt({})).toBeUndefined()
    expect(reachedAt({ contactedAt: 5, arrivedAt: 3 })).toBe(3)
    expect(reachedAt({ contactedAt: 5 })).toBe(5)
  })

  it('is counted, and stands in no share of complaints and reports', () => {
    const sums = caseSumsOf(caseFactsOf(visitedCheck(allShown).case))
    expect(sums).toMatchObject({ received: 1, goodsChecks: 1, reports: 0, withinMinute: 0 })
  })

  it('ends when the person who asked does not want it any more', () => {
    const history = filedCheck()
    history.do(commands.cancelCheck, consumer)

    expect(history.case).toMatchObject({ state: 'withdrawn', closedAt: start })
    expect(caseSumsOf(caseFactsOf(history.case)).withdrawn).toBe(0)
  })

  it.each(['settle', 'terminate', 'conclude', 'recordConsent', 'withdraw'] as const)(
    'knows no %s',
    (type) => {
      const actor = type === 'withdraw' ? consumer : officer1
      expect(errorCodeOf(() => visitedCheck(allShown).do(commands[type], actor))).toBe(
        'WRONG_STATE',
      )
    },
  )
})

describe('a voucher', () => {
  it('that was shown stands in the file as a photo', () => {
    const history = visitedCheck({ purchase: 'shown' })
    expect(history.case.goodsCheck?.vouchers.purchase).toMatchObject({
      result: 'shown',
      photos: ['purchase'],
    })
    expect(history.case.evidence.map(({ id }) => id)).toEqual(['purchase'])
  })

  it('that was shown needs a photo, and one that was not needs a sentence', () => {
    const history = visitedCheck({})

    const checkVoucher = (result: VoucherResult) => () =>
      history.do({ type: 'checkVoucher', voucher: 'quality', result, evidence: [] }, officer1)
    for (const result of ['shown', 'missing', 'not_asked'] as const)
      expect(errorCodeOf(checkVoucher(result))).toBe('INVALID_INPUT')
  })

  it('is corrected by a later entry', () => {
    const history = visitedCheck({ quality: 'missing' })
    history.do(
      { type: 'checkVoucher', voucher: 'quality', result: 'shown', evidence: [photoOf('later')] },
      officer1,
    )

    expect(history.case.goodsCheck?.vouchers.quality?.result).toBe('shown')
  })

  it('waits for its entry until there is one', () => {
    expect(findOpenVouchers({ vouchers: {} })).toEqual(vouchers.codes)
    expect(findOpenVouchers(visitedCheck({ licence: 'shown' }).case.goodsCheck!)).toEqual([
      'purchase',
      'quality',
    ])
  })
})

describe('the result of a check of goods', () => {
  const checkWith = (results: Partial<Record<Voucher, VoucherResult>>) => ({
    vouchers: visitedCheck(results).case.goodsCheck!.vouchers,
  })

  it.each<[string, Partial<Record<Voucher, VoucherResult>>, GoodsCheckResult[]]>([
    ['all were shown', allShown, ['genuine', 'unproven', 'suspected']],
    [
      'one was not asked for',
      { ...allShown, quality: 'not_asked' },
      ['genuine', 'unproven', 'suspected'],
    ],
    ['one is missing', { ...allShown, purchase: 'missing' }, ['unproven', 'suspected']],
    [
      'none was asked for',
      { purchase: 'not_asked', quality: 'not_asked', licence: 'not_asked' },
      ['unproven', 'suspected'],
    ],
  ])('when %s may be', (_given, results, allowed) => {
    const check = checkWith(results)
    expect(goodsCheckResults.codes.filter((result) => allowsResult(check, result))).toEqual(allowed)
  })

  it('says the truth and ends the check', () => {
    const history = visitedCheck(allShown)
    history.do(conclude('genuine'), officer1)

    expect(history.case).toMatchObject({
      state: 'concluded',
      outcome: { kind: 'checked', result: 'genuine' },
    })
  })

  it('is not “genuine” while a voucher is missing', () => {
    const history = visitedCheck({ ...allShown, purchase: 'missing' })
    expect(errorCodeOf(() => history.do(conclude('genuine'), officer1))).toBe('INVALID_INPUT')
  })

  it('waits until every voucher has its entry', () => {
    const history = visitedCheck({ purchase: 'shown', quality: 'shown' })
    expect(errorCodeOf(() => history.do(conclude('unproven'), officer1))).toBe('VOUCHERS_OPEN')
  })

  it('waits until the officer has spoken with the person', () => {
    const history = checkedAt(acceptedCheck(), allShown)
    expect(errorCodeOf(() => history.do(conclude('genuine'), officer1))).toBe('NOT_CONTACTED')
  })

  it('of an urgent check waits for a leader, as every end of an urgent case', () => {
    const history = visitedCheck(allShown, { class: 'urgent', priority: 'P1' })
    history.do(conclude('genuine'), officer1)

    expect(history.case.state).toBe('onsite')

    history.do({ type: 'decideClosing', allowed: true, reason: bound }, leader)
    expect(history.case.outcome).toMatchObject({ kind: 'checked', result: 'genuine' })
  })

  it('that becomes a report binds the report without naming it', () => {
    const history = visitedCheck({ ...allShown, purchase: 'missing' })
    const events = history.do({ ...conclude('suspected'), report: bound }, officer1)

    expect(events.map(({ type }) => type)).toEqual([
      'goods_check.reported',
      'goods_check.concluded',
    ])
    expect(history.case.goodsCheck?.report).toBe(bound)
  })

  it('has a paper that the centre may seal, and no other', () => {
    const history = visitedCheck(allShown)
    const seal = { type: 'preserveDocument', form: 'goods_check' } as const

    expect(errorCodeOf(() => history.do(seal, dispatcher))).toBe('WRONG_STATE')

    history.do(conclude('unproven'), officer1)
    expect(history.do(seal, dispatcher)).toHaveLength(1)
    expect(errorCodeOf(() => history.do({ ...seal, form: 'decision' }, dispatcher))).toBe(
      'NO_PAPER',
    )
  })
})

describe('the triage of a check of goods', () => {
  const suspected = {
    version: 'v1',
    rule: { name: '涉嫌违法', row: 13 },
    class: 'suspected' as const,
    priority: 'P2' as const,
    skills: ['food'],
    units: ['enforcement'],
  }

  it('takes no doubt for a suspicion', () => {
    expect(triageOfGoodsCheck(suspected)).toEqual({
      version: 'v1',
      class: 'ordinary',
      priority: 'P2',
      skills: ['food'],
      units: [],
    })
  })

  it('leaves what is urgent urgent', () => {
    const urgent = { ...suspected, class: 'urgent' as const, priority: 'P1' as const }
    expect(triageOfGoodsCheck(urgent)).toEqual(urgent)
  })
})
