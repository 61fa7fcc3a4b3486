import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { type Actor, applyEvents } from '../../cloudfunctions/_domain/decider'
import {
  aboutReport,
  answerSeconds,
  emptyOrder,
  escalatesAtOf,
  type Order,
  orderDecider,
} from '../../cloudfunctions/_domain/order/order'

type Command = Parameters<typeof orderDecider.decide>[1]
const leader: Actor = { role: 'leader', ref: 'leader1' }
const officer = (ref: string): Actor => ({ role: 'officer', ref })
const timer: Actor = { role: 'system' }
const due = answerSeconds * 1000

const runCommand = (order: Order, command: Command, actor: Actor, now: number) =>
  applyEvents(orderDecider, order, orderDecider.decide(order, command, { now, actor }), {
    at: now,
    by: actor,
  })

const about = { districtId: 'yuehu', text: 'ab'.repeat(32), caseId: 'C1', number: 'YH-1' }
const given = runCommand(
  emptyOrder,
  { type: 'give', to: ['officer1', 'officer2', 'officer1'], ...about },
  leader,
  0,
)

const acknowledge = (order: Order, who: string, now: number) =>
  runCommand(order, { type: 'acknowledge' }, officer(who), now)
const escalate = (order: Order, now: number) => runCommand(order, { type: 'escalate' }, timer, now)

describe('an order', () => {
  it('goes once to each and waits for all of them', () => {
    expect(given).toEqual({
      ...about,
      at: 0,
      from: 'leader1',
      to: [{ id: 'officer1' }, { id: 'officer2' }],
      answerBy: due,
    })
    expect(escalatesAtOf(given)).toBe(due)
    expect(escalatesAtOf(acknowledge(given, 'officer1', 1))).toBe(due)
    expect(
      escalatesAtOf(acknowledge(acknowledge(given, 'officer1', 1), 'officer2', 2)),
    ).toBeUndefined()
  })

  it('is acknowledged by those it goes to alone; late too, and the first time counts', () => {
    expect(() => acknowledge(given, 'officer3', 1)).toThrow(new AppError('ORDER_NOT_FOUND'))

    const late = acknowledge(given, 'officer1', 2 * due)
    expect(late.to[0]).toEqual({ id: 'officer1', acknowledgedAt: 2 * due })
    expect(acknowledge(late, 'officer1', 3 * due)).toBe(late)
  })

  it('is answered with a result by those it goes to alone, who have then read it; once', () => {
    const reportResult = (order: Order, who: string, text: string, now: number) =>
      runCommand(order, { type: 'report', text }, officer(who), now)
    expect(() => reportResult(given, 'officer3', 'cd', 1)).toThrow(new AppError('ORDER_NOT_FOUND'))

    const once = reportResult(given, 'officer1', 'cd', 5)
    expect(once.to[0]).toEqual({ id: 'officer1', acknowledgedAt: 5, result: { at: 5, text: 'cd' } })
    expect(() => reportResult(once, 'officer1', 'ef', 9)).toThrow('已经回报')
    expect(escalatesAtOf(reportResult(once, 'officer2', 'gh', 9))).toBeUndefined()
  })

  it('given one about a report, then what came of it is for leaders and for who said it', () => {
    const reportResult = (order: Order, who: string) =>
      runCommand(order, { type: 'report', text: `of ${who}` }, officer(who), 5)

    const both = reportResult(reportResult(given, 'officer1'), 'officer2')

    const readReports = (reader: Parameters<typeof aboutReport>[1]) =>
      aboutReport(both, reader).to.map(({ result }) => result?.text)
    expect(readReports({ id: 'leader1', role: 'leader' })).toEqual(['of officer1', 'of officer2'])
    expect(readReports({ id: 'officer1', role: 'officer' })).toEqual(['of officer1', undefined])
    expect(readReports({ id: 'dispatcher1', role: 'dispatcher' })).toEqual([undefined, undefined])
    expect(readReports(undefined)).toEqual([undefined, undefined])
    expect(aboutReport(both, undefined).to).toMatchObject([
      { acknowledgedAt: 5 },
      { acknowledgedAt: 5 },
    ])
  })

  it.each<[string, Order, number, number | undefined]>([
    ['not before its time', given, due - 1, undefined],
    ['when one is missing', acknowledge(given, 'officer1', 1), due, due],
    [
      'not when all have read it',
      acknowledge(acknowledge(given, 'officer1', 1), 'officer2', 2),
      due,
      undefined,
    ],
    ['once', escalate(given, due), due + 1, due],
  ])('goes up %s', (_, order, now, expected) =>
    expect(escalate(order, now).escalatedAt).toBe(expected),
  )
})
