import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { mediationDeadline } from '#shared/deadlines/deadlines'
import { AppError } from '#shared/errors'
import { type CaseState, caseStates } from '#shared/vocabulary/case'
import { roles } from '#shared/vocabulary/roles'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import { deadlinesOf } from '../../cloudfunctions/_domain/deadlines/case-deadlines'
import type { Actor } from '../../cloudfunctions/_domain/decider'
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
  system,
} from './case-of'
import { type CoreCommandType, moduleRows } from './module-rows'
import { errorCodeOf } from './refused'
import { D, K, L, legend, N, R, T, type TransitionRow, W, X } from './transition-row'

const enforcement: Actor = { role: 'enforcement', ref: 's1' }
/**
 * The whole state machine by hand, a row for each role that may give the command: columns are
 * states; a word is the state after it, a letter the error.
 */
const coreTable: Record<CoreCommandType, TransitionRow | TransitionRow[]> = {
  // received, offered, returned, assigned, onsite, settled, terminated, withdrawn, refused,
  // concluded, merged
  confirmTriage: [dispatcher, 'offered', W, 'offered', W, W, W, W, W, W, W, W],
  orderOfficers: [leader, 'received', 'offered', 'offered', ...caseStates.codes.slice(3)],
  reportOrder: [
    [officer('officer1'), ...caseStates.codes],
    [enforcement, ...caseStates.codes],
  ],
  acceptComplaint: [dispatcher, 'received', W, W, W, W, W, W, W, W, W, W],
  refuseComplaint: [dispatcher, 'refused', W, W, W, W, W, W, W, W, W, W],
  acceptOffer: [officer('officer1'), W, 'assigned', D, T, T, T, T, L, W, T, W],
  declineOffer: [officer('officer1'), W, 'offered', D, T, T, T, T, L, W, T, W],
  advanceOffers: [
    system,
    'received',
    'offered',
    'returned',
    'assigned',
    'onsite',
    W,
    W,
    W,
    W,
    W,
    W,
  ],
  recalculate: [system, ...caseStates.codes],
  urge: [system, ...caseStates.codes],
  returnCase: [officer('officer1'), N, N, N, 'returned', 'returned', W, W, N, N, W, N],
  recallCase: [
    [dispatcher, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
    [leader, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
  ],
  vacate: [system, W, W, W, 'returned', 'returned', W, W, W, W, W, W],
  requestReinforcement: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  sendReinforcement: [
    [dispatcher, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
    [leader, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  ],
  pause: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  requestRecusal: [consumer, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  recuse: [merchant, W, W, W, 'assigned', 'onsite', W, W, W, W, W, W],
  // A pause ends in clocks/rest.test.ts.
  resume: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  decideRecusal: [leader, W, W, W, W, W, W, W, W, W, W, W],
  // A leader must have been asked: closing.test.ts.
  decideClosing: [leader, W, W, W, W, W, W, W, W, W, W, W],
  saveTrack: [
    system,
    W,
    W,
    W,
    W,
    W,
    'settled',
    'terminated',
    'withdrawn',
    'refused',
    'concluded',
    'merged',
  ],
  recordContact: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  // The officer has reached the complainant in `assigned` and `onsite`:
  // actions/dispatch/contact.test.ts.
  recordCall: [dispatcher, 'received', 'offered', 'returned', W, W, W, W, W, W, W, W],
  recordArrival: [officer('officer1'), N, N, N, 'onsite', W, W, W, N, N, W, N],
  recordConsent: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  // Both parties consent from `assigned` on; mediation/consent.test.ts has what waits for consent.
  proposeAgreement: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  sign: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  countersign: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  signOnOfficerPhone: [officer('officer1'), N, N, N, X, X, X, W, N, N, W, N],
  // A signature must wait to be confirmed: mediation/agreement.test.ts.
  confirmSignature: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  confirmCountersignature: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  attestSignature: [leader, W, W, W, X, X, X, W, W, W, W, W],
  withdrawSignature: [consumer, W, W, W, X, X, X, W, W, W, W, W],
  withdrawProposal: [merchant, W, W, W, X, X, X, W, W, W, W, W],
  abandonAgreement: [officer('officer1'), N, N, N, X, X, W, W, N, N, W, N],
  confirmReceipt: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  remind: [system, W, W, W, W, W, 'settled', W, W, W, W, W],
  confirmPayment: [consumer, W, W, W, W, W, 'settled', W, W, W, W, W],
  reopen: [consumer, W, W, W, W, W, R, R, W, W, W, W],
  issueMediationNotice: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  notifyParties: [
    [officer('officer1'), N, N, N, W, W, W, 'terminated', N, N, W, N],
    [leader, W, W, W, W, W, W, 'terminated', W, W, W, W],
  ],
  extend: [leader, W, W, W, W, W, W, W, W, W, 'concluded', W],
  verify: [enforcement, W, W, W, W, W, W, W, W, W, W, W],
  decideReported: [
    [officer('officer1'), N, N, N, W, W, W, W, N, N, 'concluded', N],
    [leader, W, W, W, W, W, W, W, W, W, 'concluded', W],
  ],
  // Needs a violation that was filed, a penalty: mediation/formalities.test.ts.
  decideReferred: [enforcement, W, W, W, W, W, W, W, W, W, W, W],
  publishReported: [
    [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
    [leader, W, W, W, W, W, W, W, W, W, W, W],
  ],
  publishReferred: [enforcement, W, W, W, W, W, W, W, W, W, W, W],
  recordFollowUpCall: [dispatcher, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
  reopenAgain: [leader, W, W, W, W, W, 'assigned', 'assigned', W, W, W, W],
  settle: [officer('officer1'), N, N, N, 'settled', 'settled', W, W, N, N, W, N],
  terminate: [officer('officer1'), N, N, N, 'terminated', 'terminated', W, W, N, N, W, N],
  conclude: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  // Checking an authority needs an agent: intake/intake.test.ts.
  supplement: [consumer, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  requestMaterials: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  inquire: [dispatcher, 'received', 'offered', 'returned', W, W, W, W, W, W, W, W],
  changePhone: [
    consumer,
    'received',
    'offered',
    'returned',
    'assigned',
    'onsite',
    W,
    W,
    W,
    W,
    W,
    W,
  ],
  nameBatch: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  respond: [merchant, W, 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  // An answer is shown only when it is held: intake/intake.test.ts.
  // Copies need a photo to be drawn on: intake/copies.test.ts.
  // So does what is read from one: actions/reading/answer.test.ts.
  showMerchantResponse: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
  preserveDocument: [
    dispatcher,
    W,
    'offered',
    'returned',
    'assigned',
    'onsite',
    'settled',
    'terminated',
    W,
    'refused',
    W,
    W,
  ],
  lapse: [system, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  noteUnresponsive: [
    system,
    'received',
    'offered',
    'returned',
    'assigned',
    'onsite',
    W,
    W,
    W,
    W,
    W,
    W,
  ],
  acceptSettlementOffer: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  checkAuthority: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  withdraw: [
    consumer,
    'withdrawn',
    'withdrawn',
    'withdrawn',
    'withdrawn',
    'withdrawn',
    W,
    W,
    W,
    W,
    W,
    W,
  ],
  recordAssessment: [officer('officer1'), N, N, N, W, W, 'settled', 'terminated', N, N, W, N],
  // An officer must have been drawn: second.test.ts.
  checkAssessment: [officer('officer2'), N, N, N, N, N, N, N, N, N, N, N],
  assessLed: [leader, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
  // A case that was closed today is kept: retention.test.ts has the days.
  erase: [leader, W, W, W, W, W, K, K, K, K, K, K],
  requestErasure: [consumer, W, W, W, W, W, K, K, K, K, K, K],
  recordErasureRequest: [dispatcher, W, W, W, W, W, K, K, K, K, K, K],
  declineErasure: [leader, W, W, W, W, W, W, W, W, W, W, W],
  expire: [
    system,
    W,
    W,
    W,
    W,
    W,
    'settled',
    'terminated',
    'withdrawn',
    'refused',
    'concluded',
    'merged',
  ],
  rate: [consumer, W, W, W, W, W, 'settled', 'terminated', W, W, W, W],
}

/** With the rows of the modules, which stand in modules/NAME/case-commands.ts. */
const table: Record<string, TransitionRow | TransitionRow[]> = {
  ...coreTable,
  ...(await moduleRows<TransitionRow | TransitionRow[]>('transitions')),
}

const rowsOf = (given: TransitionRow | TransitionRow[]): TransitionRow[] =>
  Array.isArray(given[0]) ? (given as TransitionRow[]) : [given as TransitionRow]

/**
 * A row as its test's title reads it: `settled if assigned, onsite; no text is on the table if
 * settled`.
 */
function aloud(outcomes: string[]): string {
  const statesWith = (outcome: string) =>
    caseStates.codes.filter((_, index) => outcomes[index] === outcome).join(', ')
  return [...new Set(outcomes)]
    .map((outcome) => `${legend[outcome] ?? outcome} if ${statesWith(outcome)}`)
    .join('; ')
}

/** The state after a command, or the error, which records nothing. */
function outcomeOf(state: CaseState, command: CommandType, actor: Actor): string {
  const history = buildHistory(state)
  const before = history.events.length

  try {
    expect(history.do(commands[command], actor), `${command} in ${state}`).toHaveLength(
      eventsOf(command, state),
    )
    return history.case.state
  } catch (error) {
    if (!(error instanceof AppError)) throw error
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
          const outcome = outcomeOf(state, command, by ?? { role, ref: 'officer1' })
          return {
            attempt: `${state}: ${command} by ${role}`,
            outcome,
            expected: by ? outcomes[index] : N,
          }
        }),
      )

      expect(attempts).toHaveLength(11 * 9)
      expect(attempts.filter(({ outcome, expected }) => outcome !== expected)).toEqual([])
    })
  }
})

/** How many events each command makes; the timer's make none, as none is due yet. */
function eventsOf(command: CommandType, state: CaseState): number {
  if (['advanceOffers', 'urge', 'remind', 'noteUnresponsive', 'lapse', 'expire'].includes(command))
    return 0
  // A case gets another calendar while any of its deadlines runs.
  if (command === 'recalculate')
    return deadlinesOf(buildHistory(state).case, start).some(({ doneAt }) => doneAt === undefined)
      ? 1
      : 0
  // An order stands in the record, and is an offer where no officer has the case.
  if (command === 'orderOfficers') return state === 'offered' || state === 'returned' ? 2 : 1

  return [
    'confirmTriage',
    'declineOffer',
    'returnCase',
    'recallCase',
    'vacate',
    'requestReinforcement',
  ].includes(command)
    ? 2
    : 1
}

describe('an officer who has nothing to do with the case', () => {
  it.each([
    ['offered', 'acceptOffer', 'OFFER_NOT_YOURS'],
    ['offered', 'declineOffer', 'OFFER_NOT_YOURS'],
    ['returned', 'acceptOffer', W],
    ['assigned', 'acceptOffer', T],
    ['assigned', 'recordContact', 'NOT_ALLOWED'],
    ['assigned', 'settle', 'NOT_ALLOWED'],
    ['onsite', 'terminate', 'NOT_ALLOWED'],
  ] as const)('in %s cannot %s: %s', (state, command, code) => {
    expect(
      errorCodeOf(() => buildHistory(state).do(commands[command], officer('officerElsewhere'))),
    ).toBe(code)
  })
})

describe('conditions beyond the state', () => {
  it('nothing is settled or ended before the consumer was phoned', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'NOT_CONTACTED',
    )
    expect(errorCodeOf(() => history.do(commands.terminate, officer('officer1')))).toBe(
      'NOT_CONTACTED',
    )

    history.do(commands.recordArrival, officer('officer1'))
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'NOT_CONTACTED',
    )

    history.do(commands.recordContact, officer('officer1'))
    history.do(commands.recordConsent, officer('officer1'))
    history.do(commands.settle, officer('officer1'))

    expect(history.case).toMatchObject({
      state: 'settled',
      owner: 'officer1',
      closedAt: history.now,
    })
  })

  it('nothing is mediated before acceptance; accepting a complaint and sending an officer are two things', () => {
    const history = new History()
    history.do(commands.confirmTriage, dispatcher)
    history.do(commands.acceptOffer, officer('officer1'))
    history.do(commands.recordContact, officer('officer1'))

    expect(history.case.acceptedAt).toBeUndefined()
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe('NOT_ACCEPTED')
    expect(errorCodeOf(() => history.do(commands.terminate, officer('officer1')))).toBe(
      'NOT_ACCEPTED',
    )

    history.do(commands.acceptComplaint, dispatcher)
    history.do(commands.recordConsent, officer('officer1'))
    history.do(commands.settle, officer('officer1'))

    expect(history.case.state).toBe('settled')
  })

  it.each(['offered', 'returned', 'assigned', 'onsite'] as const)(
    'what is %s can still be refused',
    (state) => {
      const history = new History()
      history.do(commands.confirmTriage, dispatcher)
      if (state === 'returned')
        for (const id of ['officer1', 'officer2', 'officer3'])
          history.do(commands.declineOffer, officer(id))
      if (state === 'assigned' || state === 'onsite')
        history.do(commands.acceptOffer, officer('officer1'))
      if (state === 'onsite') history.do(commands.recordArrival, officer('officer1'))

      expect(history.case.state).toBe(state)

      history.do(commands.refuseComplaint, dispatcher)
      expect(history.case).toMatchObject({ state: 'refused', closedAt: history.now })
      expect(history.case.offers).toBeUndefined()
    },
  )

  it('a complaint is decided on once', () => {
    const history = buildHistory('received')
    history.do(commands.acceptComplaint, dispatcher)

    expect(history.case).toMatchObject({ state: 'received', acceptedAt: history.now })
    expect(errorCodeOf(() => history.do(commands.acceptComplaint, dispatcher))).toBe('WRONG_STATE')
    expect(errorCodeOf(() => history.do(commands.refuseComplaint, dispatcher))).toBe('WRONG_STATE')
    expect(history.do(commands.confirmTriage, dispatcher).map(({ type }) => type)).not.toContain(
      'complaint.accepted',
    )
  })

  it('the centre rings nobody up who made a report', () => {
    expect(
      errorCodeOf(() => new History({ kind: 'report' }).do(commands.recordCall, dispatcher)),
    ).toBe('WRONG_STATE')
  })

  it('sixty days are a ground only once they are over', () => {
    const history = buildHistory('assigned')
    const ending = { ...commands.terminate, ground: 'sixty_days' } as const
    history.now = mediationDeadline(history.case.acceptedAt!, builtInCalendar).at

    expect(errorCodeOf(() => history.do(ending, officer('officer1')))).toBe('SIXTY_DAYS_NOT_OVER')

    history.now++
    history.do(ending, officer('officer1'))

    expect(history.case).toMatchObject({ state: 'terminated', outcome: { ground: 'sixty_days' } })
  })

  it('sixty days that end in a holiday are a ground only after the first day that follows it', () => {
    const history = new History({}, startOfDay('2026-08-05'))
    history.do(commands.acceptComplaint, dispatcher)
    history.do(commands.confirmTriage, dispatcher)
    history.do(commands.acceptOffer, officer('officer1'))
    history.do(commands.recordContact, officer('officer1'))
    const ending = { ...commands.terminate, ground: 'sixty_days' } as const
    for (const day of ['2026-10-05', '2026-10-08']) {
      history.now = endOfDay(day)
      expect(errorCodeOf(() => history.do(ending, officer('officer1')))).toBe('SIXTY_DAYS_NOT_OVER')
    }
    history.now++
    history.do(ending, officer('officer1'))

    expect(history.case.state).toBe('terminated')
  })

  it('one rating a case', () => {
    const history = buildHistory('settled')
    history.do(commands.rate, consumer)

    expect(errorCodeOf(() => history.do(commands.rate, consumer))).toBe('ALREADY_RATED')
  })
})
