import { describe, expect, it } from 'vitest'
import { endOfDay } from '#shared/calendar/days'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import { countPausedMs } from '../../../cloudfunctions/_domain/case/pauses/pauses'
import {
  deadlinesOf,
  findDueReminders,
  findOverdueDeadlines,
  nextReminderAt,
  nextServiceTarget,
  overdueTimesOf,
} from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import { nextDueDate } from '../../../cloudfunctions/_views/case/open-duties'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  History,
  leader,
  merchant,
  officer,
  start,
} from '../case-of'

const day = 86_400_000
const officer1 = officer('officer1')
const errorWith = (code: string) => expect.objectContaining({ code })

const pausedFor = (reason: 'appraisal' | 'recusal'): History => {
  const history = buildHistory('assigned')
  if (reason === 'appraisal') history.do(commands.pause, officer1)
  else history.do(commands.requestRecusal, consumer)
  return history
}

const wait = (history: History, days: number) => {
  history.now += days * day
}

describe('appraisal', () => {
  it('leaves its days out of the sixty, and says so while it runs and afterwards', () => {
    const history = pausedFor('appraisal')
    expect(nextDueDate(history.case, start + 5 * day)).toEqual({
      what: 'mediate',
      at: endOfDay('2027-01-28'),
      reason:
        '自受理之日起 60 日，扣除鉴定、检测 5 日（2027年1月28日前；现在鉴定、检测，期限暂停计算）',
    })

    wait(history, 10)
    history.do(commands.resume, officer1)

    expect(history.case.pauses).toEqual([
      { reason: 'appraisal', from: start, endedAt: start + 10 * day },
    ])
    expect(nextDueDate(history.case, start + 90 * day)).toMatchObject({
      at: endOfDay('2027-02-02'),
    })
  })

  it('stops the reminders of the sixty days and of our own target, which then come for the new dates', () => {
    const plain = buildHistory('assigned')
    const paused = pausedFor('appraisal')

    const remindersAt = (history: History, at: number) =>
      new Set(findDueReminders(history.case, at).map(({ what }) => what))
    expect([...remindersAt(plain, start + 70 * day)]).toEqual(
      expect.arrayContaining(['mediate', 'settle']),
    )
    expect(remindersAt(paused, start + 70 * day)).toEqual(
      new Set(
        ['arrival', 'owner'].filter((what) => remindersAt(plain, start + 70 * day).has(what)),
      ),
    )

    wait(paused, 70)
    paused.do(commands.resume, officer1)

    expect(remindersAt(paused, paused.now).size).toBe(0)
    expect(nextReminderAt(paused.case)).toBe(start + 70 * day + 3.5 * day)
    expect(remindersAt(paused, start + 131 * day)).toEqual(new Set(['settle', 'mediate']))
  })

  it('given a consumer who was not phoned yet, then that is reminded of as before', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer1)
    history.do(commands.pause, officer1)

    expect(findDueReminders(history.case, start + 9 * day).map(({ what }) => what)).toContain(
      'contact',
    )
    expect(findOverdueDeadlines(history.case, start + 9 * day)).toMatchObject([{ what: 'contact' }])
  })

  it('nothing that stands still is overdue', () => {
    const paused = pausedFor('appraisal')
    expect(overdueTimesOf(paused.case)).toEqual({})
    expect(findOverdueDeadlines(paused.case, start + 100 * day)).toEqual([])
    // A date that moves with every moment is none.
    expect(nextServiceTarget(paused.case, start + 2 * day)).toBeUndefined()
  })

  it('puts off the target to settle and no other', () => {
    const targets = (history: History, now: number) =>
      Object.fromEntries(
        deadlinesOf(history.case, now).map(({ what, startedAt, dueAt }) => [
          what,
          { startedAt, dueAt },
        ]),
      )

    const later = start + 10 * day
    const plain = targets(buildHistory('assigned'), later)
    const { settle, mediate, ...others } = targets(pausedFor('appraisal'), later)

    expect(Object.keys(others).sort()).toEqual(['accept', 'contact', 'owner'])
    for (const [what, at] of Object.entries(others)) expect([what, at]).toEqual([what, plain[what]])
    expect(settle).toEqual({ startedAt: start + 10 * day, dueAt: plain.settle!.dueAt + 10 * day })
  })

  it('puts nothing to the parties, but does not hold them in it', () => {
    const history = pausedFor('appraisal')
    for (const command of [commands.recordConsent, commands.proposeAgreement, commands.settle])
      expect(() => history.do(command, officer1)).toThrow(errorWith('MEDIATION_RESTS'))

    history.do(commands.terminate, officer1)
    expect(history.case).toMatchObject({
      state: 'terminated',
      pauses: [{ reason: 'appraisal', endedAt: history.now }],
    })
  })

  it('given one that ended, when the next one ends, then the first keeps its end', () => {
    const history = pausedFor('appraisal')
    wait(history, 1)
    history.do(commands.resume, officer1)
    wait(history, 1)
    history.do(commands.pause, officer1)
    wait(history, 1)
    history.do(commands.resume, officer1)
    const ended = [
      { reason: 'appraisal', from: start, endedAt: start + day },
      { reason: 'appraisal', from: start + 2 * day, endedAt: start + 3 * day },
    ]

    expect(history.case.pauses).toEqual(ended)

    wait(history, 1)
    history.do(commands.settle, officer1)

    expect(history.case.pauses).toEqual(ended)
  })

  it('given a complaint that is not accepted, when the officer would pause, then it is refused', () => {
    const history = new History()
    history.do(commands.confirmTriage, dispatcher)
    history.do(commands.acceptOffer, officer1)

    expect(() => history.do(commands.pause, officer1)).toThrow(errorWith('NOT_ACCEPTED'))

    history.do(commands.acceptComplaint, dispatcher)
    expect(history.do(commands.pause, officer1)).toHaveLength(1)
  })

  it('asked for twice is one pause', () => {
    const history = pausedFor('appraisal')
    expect(history.do(commands.pause, officer1)).toEqual([])
    expect(() => buildHistory('assigned').do(commands.resume, officer1)).toThrow(
      errorWith('WRONG_STATE'),
    )
  })

  it('the sixty days are a ground only once they are over without its days', () => {
    const history = pausedFor('appraisal')
    wait(history, 30)
    history.do(commands.resume, officer1)
    wait(history, 31)
    const ending = { ...commands.terminate, ground: 'sixty_days' } as const

    expect(() => history.do(ending, officer1)).toThrow(errorWith('SIXTY_DAYS_NOT_OVER'))

    wait(history, 30)
    history.do(ending, officer1)

    expect(history.case.state).toBe('terminated')
  })
})

describe('a challenge', () => {
  it('of the consumer suspends mediation; the sixty days run on', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestRecusal, consumer)

    expect(() => history.do(commands.requestRecusal, consumer)).toThrow(errorWith('WRONG_STATE'))
    for (const command of [commands.recordConsent, commands.settle, commands.terminate])
      expect(() => history.do(command, officer1)).toThrow(errorWith('MEDIATION_RESTS'))
    expect(() => history.do(commands.resume, officer1)).toThrow(errorWith('WRONG_STATE'))
    expect(nextDueDate(history.case, start + 5 * day)).toMatchObject({
      at: endOfDay('2027-01-23'),
      reason: expect.stringContaining('现在回避申请待决定，期限照常计算'),
    })
  })

  it('refused by a leader: the same officer goes on', () => {
    const history = pausedFor('recusal')
    wait(history, 1)
    history.do({ ...commands.decideRecusal, granted: false }, leader)

    expect(history.case).toMatchObject({ state: 'assigned', owner: 'officer1', recused: [] })

    history.do(commands.settle, officer1)
    expect(history.case.state).toBe('settled')
  })

  it('granted: back to the centre, never again to this officer, while an appraisal goes on', () => {
    const history = pausedFor('recusal')
    history.do(commands.pause, officer1)
    wait(history, 1)
    history.do(commands.decideRecusal, leader)

    expect(history.case).toMatchObject({
      state: 'returned',
      recused: ['officer1'],
      escalation: { to: 'centre' },
    })
    expect(history.case.pauses).toEqual([
      { reason: 'recusal', from: start, endedAt: start + day },
      { reason: 'appraisal', from: start },
    ])
  })

  it.each([
    [commands.requestRecusal, consumer, commands.recuse, merchant],
    [commands.recuse, merchant, commands.requestRecusal, consumer],
  ])(
    'given $0.type, when one officer was asked for three times, then no more, and the other side may',
    (...given) => {
      const [challenge, party, others, other] = given
      const history = buildHistory('assigned')

      const decideRecusal = (granted: boolean) =>
        history.do({ ...commands.decideRecusal, granted }, leader)

      for (let times = 0; times < 3; times++) {
        history.do(commands.pause, officer1)
        history.do(commands.resume, officer1)
        history.do(challenge, party)
        decideRecusal(false)
      }

      expect(() => history.do(challenge, party)).toThrow(errorWith('WRONG_STATE'))

      history.do(others, other)
      decideRecusal(true)
      wait(history, 1)
      history.do({ ...commands.confirmTriage, officerId: 'officer2' }, dispatcher)
      history.do(commands.acceptOffer, officer('officer2'))
      history.do(challenge, party)

      expect(history.case.pauses?.at(-1)).toEqual({
        reason: 'recusal',
        from: history.now,
        ...(party === merchant && { ofShop: true }),
      })
    },
  )

  it('is over when the officer gives the case back by themselves', () => {
    const history = pausedFor('recusal')
    history.do({ type: 'returnCase', reason: 'recusal' }, officer1)

    expect(history.case.pauses).toEqual([{ reason: 'recusal', from: start, endedAt: history.now }])
    expect(() => history.do(commands.decideRecusal, leader)).toThrow(errorWith('WRONG_STATE'))
  })
})

it('replays to the same case, and ends with it', () => {
  const history = pausedFor('appraisal')
  history.do(commands.requestRecusal, consumer)
  wait(history, 2)
  history.do(commands.withdraw, consumer)

  expect(history.case.pauses?.map(({ endedAt }) => endedAt)).toEqual([history.now, history.now])
  expect(replayCase(history.events)).toEqual(history.case)
})

it('the time that mediation rested counts once where pauses overlap', () => {
  const pauses = [
    { reason: 'recusal', from: 20, endedAt: 40 },
    { reason: 'appraisal', from: 10, endedAt: 30 },
    { reason: 'appraisal', from: 90 },
  ] as const
  expect([5, 15, 35, 50, 100].map((now) => countPausedMs(pauses, now))).toEqual([0, 5, 25, 30, 40])
})
