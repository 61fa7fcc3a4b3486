import { describe, expect, it } from 'vitest'
import { mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import { buildHistory, commands, consumer, dispatcher, History, officer } from '../../case-of'
import { errorCodeOf } from '../../refused'

const typesOf = (events: { type: string }[]) => events.map(({ type }) => type)
const decline = { type: 'answerTransfer', agrees: false } as const

describe('a hand-over to another bureau', () => {
  it('needs the complainant’s consent', () => {
    const history = buildHistory('received')
    expect(errorCodeOf(() => history.do(commands.handOver, dispatcher))).toBe(
      'TRANSFER_CONSENT_NEEDED',
    )

    history.do(commands.answerTransfer, consumer)

    expect(typesOf(history.do(commands.handOver, dispatcher))).toEqual([
      'transfer.made',
      'complaint.refused',
    ])
    expect(history.case).toMatchObject({
      state: 'refused',
      outcome: { kind: 'refused', ground: 'not_ours' },
      transfer: { target: 'platform_place' },
    })
  })

  it('takes the consent that the complainant gave when filing', () => {
    const history = new History({ mayTransfer: true })

    expect(history.case.transferConsent).toMatchObject({ agrees: true })
    expect(history.do(commands.handOver, dispatcher)).toHaveLength(2)
  })

  it('is no longer possible after the complainant has taken the consent back', () => {
    const history = new History({ mayTransfer: true })
    history.do(decline, consumer)

    expect(errorCodeOf(() => history.do(commands.handOver, dispatcher))).toBe(
      'TRANSFER_CONSENT_NEEDED',
    )
  })

  it('records the same answer once', () => {
    const history = buildHistory('received')
    history.do(commands.answerTransfer, consumer)

    expect(history.do(commands.answerTransfer, consumer)).toEqual([])
  })

  it('is not possible once the bureau has accepted the complaint', () => {
    const history = new History({ mayTransfer: true })
    history.do(commands.acceptComplaint, dispatcher)

    expect(errorCodeOf(() => history.do(commands.handOver, dispatcher))).toBe('WRONG_STATE')
    expect(errorCodeOf(() => history.do(decline, consumer))).toBe('WRONG_STATE')
  })

  it('is the centre’s, and the answer is the complainant’s', () => {
    const history = new History({ mayTransfer: true })

    for (const actor of [consumer, officer('officer1')])
      expect(errorCodeOf(() => history.do(commands.handOver, actor))).toBe('NOT_ALLOWED')
    expect(errorCodeOf(() => history.do(decline, dispatcher))).toBe('NOT_ALLOWED')
  })

  it('keeps one receipt of the other bureau', () => {
    const history = new History({ mayTransfer: true })
    expect(errorCodeOf(() => history.do(commands.recordReceipt, dispatcher))).toBe('WRONG_STATE')
    history.do(commands.handOver, dispatcher)
    const centre = { relations: ['centre' as const], staffId: 'dispatcher1', now: history.now }
    expect(mayDo(history.case, centre)).toContain('recordReceipt')

    history.do(commands.recordReceipt, dispatcher)

    expect(history.case.transfer).toMatchObject({ receivedAt: expect.any(Number) })
    expect(mayDo(history.case, centre)).not.toContain('recordReceipt')
  })
})
