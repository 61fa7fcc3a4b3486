import { describe, expect, it } from 'vitest'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import { mediateBy } from '../../miniprogram/shared/clock/deadlines'
import { Refusal } from '../../miniprogram/shared/refusals'
import { type CaseState, caseStates } from '../../miniprogram/shared/vocabulary/case'
import { roles } from '../../miniprogram/shared/vocabulary/roles'
import { caseIn, commands, consumer, dispatcher, History, leader, merchant, officer, system } from './case-of'
import { codeOf } from './refused'

/** The letters of the table, and how a test's title reads each refusal aloud. */
const W = 'WRONG_STATE'
const N = 'NOT_ALLOWED'
const T = 'OFFER_TAKEN'
const D = 'OFFER_DECLINED'
const L = 'OFFER_WITHDRAWN'
const K = 'RETENTION_RUNS'
const I = 'INVITATION_NOT_FOUND'
const X = 'NO_TEXT'
const C = 'CONSENT_NEEDED'
const R = 'RATE_FIRST'
const legend: Record<string, string> = {
  [W]: 'a case in this state allows it to no one',
  [N]: 'they may not, as the case is not in their hands',
  [T]: 'another officer has taken the case',
  [D]: 'they declined the offer before',
  [L]: 'the offer ended with the case',
  [K]: 'the case must still be kept',
  [I]: 'no invitation is open',
  [X]: 'no text is on the table',
  [C]: 'the parties have not consented to a distance',
  [R]: 'they have not rated yet',
}

const association: Actor = { role: 'association', ref: 'a1' }
const squad: Actor = { role: 'squad', ref: 's1' }
type Row = [by: Actor, ...outcomes: string[]]
/**
 * The whole state machine by hand, a row for each role that may give the command: columns are states; a word is the
 * state after it, a letter the refusal.
 */
const table: Record<CommandType, Row | Row[]> = {
  // received, offered, returned, assigned, onsite, settled, terminated, withdrawn, refused, concluded, merged
  confirm: [dispatcher, 'offered', W, 'offered', W, W, W, W, W, W, W, W],
  order: [leader, 'received', 'offered', 'offered', ...caseStates.codes.slice(3)],
  answerOrder: [
    [officer('o1'), ...caseStates.codes],
    [squad, ...caseStates.codes],
  ],
  admit: [dispatcher, 'received', W, W, W, W, W, W, W, W, W, W],
  refuse: [dispatcher, 'refused', W, W, W, W, W, W, W, W, W, W],
  accept: [officer('o1'), W, 'assigned', D, T, T, T, T, L, W, T, W],
  decline: [officer('o1'), W, 'offered', D, T, T, T, T, L, W, T, W],
  advance: [system, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  urge: [system, ...caseStates.codes],
  stream: [system, ...caseStates.codes],
  return: [officer('o1'), N, N, N, 'returned', 'returned', W, W, N, N, W, N],
  recall: [
    [dispatcher, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
    [leader, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
  ],
  vacate: [system, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
  backup: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  refer: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  reinforce: [
    [dispatcher, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
    [leader, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  ],
  pause: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  challenge: [consumer, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  recuse: [merchant, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  // A pause ends in clocks/rest.test.ts.
  resume: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  judgeChallenge: [leader, W, W, W, W, W, W, W, W, W, W, W],
  // A leader must have been asked: closing.test.ts.
  judgeClosing: [leader, W, W, W, W, W, W, W, W, W, W, W],
  keepTrack: [system, W, W, W, W, W, 'settled', 'terminated', 'withdrawn', 'refused', 'concluded', 'merged'],
  contact: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  // The officer has reached the complainant in `assigned` and `onsite`: actions/dispatch/contact.test.ts.
  phone: [dispatcher, 'received', 'offered', 'returned', W, W, W, W, W, W, W, W],
  arrive: [officer('o1'), N, N, N, 'onsite', W, W, W, N, N, W, N],
  consent: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  // Both parties consent from `assigned` on; mediation/consent.test.ts has what waits for consent.
  // A room needs consent to mediate at a distance: room/case-room.test.ts.
  openRoom: [officer('o1'), N, N, N, C, C, W, W, N, N, W, N],
  closeRoom: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  compute: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  propose: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  sign: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  countersign: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  witness: [officer('o1'), N, N, N, X, X, X, W, N, N, W, N],
  // A signature must wait to be confirmed: mediation/agreement.test.ts.
  confirmSignature: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  confirmCountersignature: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  vouch: [leader, W, W, W, X, X, X, W, W, W, W, W],
  unsign: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  retract: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  abandon: [officer('o1'), N, N, N, X, X, W, W, N, N, W, N],
  receive: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  remind: [system, W, W, W, W, W, 'settled', W, W, W, W, W],
  acknowledge: [consumer, W, W, W, W, W, 'settled', W, W, W, W, W],
  reopen: [consumer, W, W, W, W, W, R, R, W, W, W, W],
  announce: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  entrust: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  // Needs an entrusted case, a violation told to the squad: mediation/formalities.test.ts.
  handBack: [association, W, W, W, W, W, W, W, W, W, W, W],
  inform: [
    [officer('o1'), N, N, N, W, W, W, 'terminated', N, N, W, N],
    [leader, W, W, W, W, W, W, 'terminated', W, W, W, W],
  ],
  extend: [leader, W, W, W, W, W, W, W, W, W, 'concluded', W],
  verify: [squad, W, W, W, W, W, W, W, W, W, W, W],
  decideReported: [
    [officer('o1'), N, N, N, W, W, W, W, N, N, 'concluded', N],
    [leader, W, W, W, W, W, W, W, W, W, 'concluded', W],
  ],
  // Needs a violation that was filed, a penalty: mediation/formalities.test.ts.
  decideReferred: [squad, W, W, W, W, W, W, W, W, W, W, W],
  publishReported: [
    [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
    [leader, W, W, W, W, W, W, W, W, W, W, W],
  ],
  publishReferred: [squad, W, W, W, W, W, W, W, W, W, W, W],
  callBack: [dispatcher, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
  reopenAgain: [leader, W, W, W, W, W, 'assigned', 'assigned', W, W, W, W],
  settle: [officer('o1'), N, N, N, 'settled', 'settled', W, W, N, N, W, N],
  terminate: [officer('o1'), N, N, N, 'terminated', 'terminated', W, W, N, N, W, N],
  conclude: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  // Joining, agreeing and leaving need a joint complaint, checking an authority an agent: intake/intake.test.ts.
  supplement: [consumer, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  ask: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  inquire: [dispatcher, 'received', 'offered', 'returned', W, W, W, W, W, W, W, W],
  changePhone: [consumer, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  // Staff must have entered the case: intake/intake.test.ts.
  claim: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  invite: [consumer, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  closeInvitation: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  join: [consumer, I, I, I, I, I, W, W, W, W, W, W],
  agree: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  leave: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  exclude: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  nameBatch: [officer('o1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  register: [dispatcher, ...caseStates.codes],
  answer: [merchant, W, 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  // An answer is shown only when it is held: intake/intake.test.ts.
  // Copies need a photo to be drawn on: intake/copies.test.ts.
  // So does what is read from one: actions/reading/answer.test.ts.
  answerReading: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  redact: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  review: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
  link: [dispatcher, ...caseStates.codes.map((state) => (state === 'concluded' ? W : state))],
  gather: [dispatcher, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  merge: [dispatcher, 'merged', 'merged', 'merged', 'merged', 'merged', W, W, W, W, W, W],
  absorb: [dispatcher, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, 'concluded', W],
  unlink: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
  showAnswer: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
  sealPaper: [dispatcher, W, 'offered', 'returned', 'assigned', 'onsite', 'settled', 'terminated', W, 'refused', W, W],
  lapse: [system, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  silence: [system, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  takeOffer: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  checkAuthority: [officer('o1'), N, N, N, W, W, W, W, N, N, W, N],
  withdraw: [consumer, 'withdrawn', 'withdrawn', 'withdrawn', 'withdrawn', 'withdrawn', W, W, W, W, W, W],
  assess: [officer('o1'), N, N, N, W, W, 'settled', 'terminated', N, N, W, N],
  // An officer must have been drawn: second.test.ts.
  checkFinding: [officer('o2'), N, N, N, N, N, N, N, N, N, N, N],
  assessLed: [leader, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
  // A case that was closed today is kept: retention.test.ts has the days.
  erase: [leader, W, W, W, W, W, K, K, K, K, K, K],
  askErase: [consumer, W, W, W, W, W, K, K, K, K, K, K],
  declineErase: [leader, W, W, W, W, W, W, W, W, W, W, W],
  expire: [system, W, W, W, W, W, 'settled', 'terminated', 'withdrawn', 'refused', 'concluded', 'merged'],
  rate: [consumer, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
}

const rowsOf = (given: Row | Row[]): Row[] => (Array.isArray(given[0]) ? (given as Row[]) : [given as Row])

/** A row as its test's title reads it: `settled if assigned, onsite; no text is on the table if settled`. */
function aloud(outcomes: string[]): string {
  const given = (outcome: string) => caseStates.codes.filter((_, index) => outcomes[index] === outcome).join(', ')
  return [...new Set(outcomes)].map((outcome) => `${legend[outcome] ?? outcome} if ${given(outcome)}`).join('; ')
}

/** The state after a command, or the refusal, which records nothing. */
function outcomeOf(state: CaseState, command: CommandType, actor: Actor): string {
  const history = caseIn(state)
  const before = history.events.length
  try {
    expect(history.do(commands[command], actor), `${command} in ${state}`).toHaveLength(eventsOf(command, state))
    return history.case.state
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(history.events, `${command} in ${state}`).toHaveLength(before)
    return error.code
  }
}

describe('given a case in each state, when a command is given, then it is', () => {
  it('enumerated whole', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(commands).sort())
    for (const [, ...outcomes] of Object.values(table).flatMap(rowsOf))
      expect(outcomes).toHaveLength(caseStates.codes.length)
  })

  for (const [type, given] of Object.entries(table)) {
    const command = type as CommandType
    const rows = rowsOf(given)
    const each = rows.map(([by, ...outcomes]) => `by the ${by.role}: ${aloud(outcomes)}`).join('; ')
    it(`${command}, refused to every other role, ${each}`, () => {
      const attempts = caseStates.codes.flatMap((state, index) =>
        roles.codes.map((role) => {
          const [by, ...outcomes] = rows.find(([actor]) => actor.role === role) ?? []
          const outcome = outcomeOf(state, command, by ?? { role, ref: 'o1' })
          return { attempt: `${state}: ${command} by ${role}`, outcome, expected: by ? outcomes[index] : N }
        }),
      )
      expect(attempts).toHaveLength(11 * 9)
      expect(attempts.filter(({ outcome, expected }) => outcome !== expected)).toEqual([])
    })
  }
})

/** How many events each command makes; the timer's make none, as none is due yet. */
function eventsOf(command: CommandType, state: CaseState): number {
  if (['advance', 'urge', 'remind', 'silence', 'lapse', 'expire'].includes(command)) return 0
  // An order stands in the record, and is an offer where no officer has the case.
  if (command === 'order') return state === 'offered' || state === 'returned' ? 2 : 1
  return ['confirm', 'decline', 'return', 'recall', 'vacate', 'backup'].includes(command) ? 2 : 1
}

describe('an officer who has nothing to do with the case', () => {
  it.each([
    ['offered', 'accept', 'OFFER_NOT_YOURS'],
    ['offered', 'decline', 'OFFER_NOT_YOURS'],
    ['returned', 'accept', W],
    ['assigned', 'accept', T],
    ['assigned', 'contact', 'NOT_ALLOWED'],
    ['assigned', 'settle', 'NOT_ALLOWED'],
    ['onsite', 'terminate', 'NOT_ALLOWED'],
  ] as const)('in %s cannot %s: %s', (state, command, code) => {
    expect(codeOf(() => caseIn(state).do(commands[command], officer('o9')))).toBe(code)
  })
})

describe('conditions beyond the state', () => {
  it('nothing is settled or ended before the consumer was phoned', () => {
    const history = caseIn('offered')
    history.do(commands.accept, officer('o1'))
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('NOT_CONTACTED')
    expect(codeOf(() => history.do(commands.terminate, officer('o1')))).toBe('NOT_CONTACTED')
    history.do(commands.arrive, officer('o1'))
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('NOT_CONTACTED')
    history.do(commands.contact, officer('o1'))
    history.do(commands.consent, officer('o1'))
    history.do(commands.settle, officer('o1'))
    expect(history.case).toMatchObject({ state: 'settled', holder: 'o1', closedAt: history.now })
  })

  it('nothing is mediated before acceptance; accepting a complaint and sending an officer are two things', () => {
    const history = new History()
    history.do(commands.confirm, dispatcher)
    history.do(commands.accept, officer('o1'))
    history.do(commands.contact, officer('o1'))
    expect(history.case.acceptedAt).toBeUndefined()
    expect(codeOf(() => history.do(commands.settle, officer('o1')))).toBe('NOT_ACCEPTED')
    expect(codeOf(() => history.do(commands.terminate, officer('o1')))).toBe('NOT_ACCEPTED')
    history.do(commands.admit, dispatcher)
    history.do(commands.consent, officer('o1'))
    history.do(commands.settle, officer('o1'))
    expect(history.case.state).toBe('settled')
  })

  it.each(['offered', 'returned', 'assigned', 'onsite'] as const)('what is %s can still be refused', (state) => {
    const history = new History()
    history.do(commands.confirm, dispatcher)
    if (state === 'returned') for (const id of ['o1', 'o2', 'o3']) history.do(commands.decline, officer(id))
    if (state === 'assigned' || state === 'onsite') history.do(commands.accept, officer('o1'))
    if (state === 'onsite') history.do(commands.arrive, officer('o1'))
    expect(history.case.state).toBe(state)
    history.do(commands.refuse, dispatcher)
    expect(history.case).toMatchObject({ state: 'refused', closedAt: history.now })
    expect(history.case.offers).toBeUndefined()
  })

  it('a complaint is decided on once', () => {
    const history = caseIn('received')
    history.do(commands.admit, dispatcher)
    expect(history.case).toMatchObject({ state: 'received', acceptedAt: history.now })
    expect(codeOf(() => history.do(commands.admit, dispatcher))).toBe('WRONG_STATE')
    expect(codeOf(() => history.do(commands.refuse, dispatcher))).toBe('WRONG_STATE')
    expect(history.do(commands.confirm, dispatcher).map(({ type }) => type)).not.toContain('complaint.accepted')
  })

  it('the centre rings nobody up who made a report', () => {
    expect(codeOf(() => new History({ kind: 'report' }).do(commands.phone, dispatcher))).toBe('WRONG_STATE')
  })

  it('sixty days are a ground only once they are over', () => {
    const history = caseIn('assigned')
    const ending = { ...commands.terminate, ground: 'sixty_days' } as const
    history.now = mediateBy(history.case.acceptedAt!).at
    expect(codeOf(() => history.do(ending, officer('o1')))).toBe('SIXTY_DAYS_NOT_OVER')
    history.now++
    history.do(ending, officer('o1'))
    expect(history.case).toMatchObject({ state: 'terminated', outcome: { ground: 'sixty_days' } })
  })

  it('one rating a case', () => {
    const history = caseIn('settled')
    history.do(commands.rate, consumer)
    expect(codeOf(() => history.do(commands.rate, consumer))).toBe('ALREADY_RATED')
  })
})
