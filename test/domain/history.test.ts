import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { type CaseKind, caseStates } from '#shared/vocabulary/case'
import { rolesOf } from '../../cloudfunctions/_domain/case/command-row'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import { caseCommands } from '../../cloudfunctions/_domain/case/commands'
import { replayCase } from '../../cloudfunctions/_domain/case/evolve'
import { assertOwnership } from '../../cloudfunctions/_domain/case/ownership'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import {
  commands,
  consumer,
  createRoster,
  dispatcher,
  History,
  leader,
  officer,
  system,
} from './case-of'
import { allHours, allMonths, beginnings, Reached, waits } from './moments'

const actors: Actor[] = [
  consumer,
  dispatcher,
  leader,
  officer('officer1'),
  officer('officer2'),
  officer('officer3'),
  officer('officer4'),
  system,
]
const wish = fc.record({
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(commands) as CommandType[])) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<CommandType>(
        'confirmTriage',
        'acceptOffer',
        'declineOffer',
        'advanceOffers',
        'acceptComplaint',
        'recordArrival',
        'recordContact',
        'settle',
        'settle',
        'acceptOffer',
        'terminate',
        'conclude',
      ),
    },
  ),
  /** Whether the command comes from its usual sender. */
  rightful: fc.constantFrom(true, true, true, false),
  actor: fc.constantFrom(...actors),
  chosen: fc.constantFrom('officer1', 'officer2', 'officer3', 'officer4'),
  reason: fc.constantFrom('busy', 'recusal'),
  onDuty: fc.subarray(['officer1', 'officer2', 'officer3', 'officer4']),
  wait: waits,
})

function rightfulActor({ offers, owner }: Case, command: CommandType): Actor {
  const as = caseCommands[command].as[0] as Relation
  const [role] = rolesOf[as]
  if (role === 'officer')
    return officer((as === 'offered' ? offers?.at(-1)?.officerId : owner) ?? 'officer1')
  if (role === 'leader') return leader
  return role === 'dispatcher' ? dispatcher : { role }
}

/** A case is filed at some moment; then people and the timer wish for many things. */
interface Course {
  begin: number
  wishes: (typeof wish extends fc.Arbitrary<infer Wish> ? Wish : never)[]
}

/**
 * Gives any list of commands, most of them impossible, and shows each state of the case to `visit`.
 */
function runCourse(
  { begin, wishes }: Course,
  visit: (state: Case) => void,
  kind: CaseKind = 'complaint',
) {
  const history = new History({ kind }, begin)
  visit(history.case)

  for (const { command, rightful, chosen, reason, onDuty, wait, ...other } of wishes) {
    history.now += wait
    const actor = rightful ? rightfulActor(history.case, command) : other.actor
    const given = {
      ...commands[command],
      ...(command === 'confirmTriage' && { officerId: chosen }),
      ...(command === 'declineOffer' && { reason }),
      ...(command === 'sendReinforcement' && { officerId: chosen }),
      ...(command === 'orderOfficers' && { officerIds: [chosen] }),
    }
    try {
      history.do(given as never, actor, { roster: createRoster(...onDuty) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
    visit(history.case)
  }

  return history
}

const histories: fc.Arbitrary<Course> = fc.record({
  begin: beginnings,
  wishes: fc.array(wish, { minLength: 30, maxLength: 80 }),
})

// Thousands of histories: no time limit holds on a machine that others use.
describe('any history of commands', () => {
  it('leaves exactly one owner, or one open offer, or the case at the centre', () => {
    fc.assert(
      fc.property(histories, (course) => {
        runCourse(course, (state) => {
          assertOwnership(state)
          const open = state.closedAt === undefined
          const owners = Number(open && state.owner !== undefined)
          const asked = state.offers?.filter(({ reinforcement }) => !reinforcement).length ?? 0
          const atCentre = open && ['received', 'returned'].includes(state.state)
          expect(owners + Number(asked > 0) + Number(atCentre)).toBe(open ? 1 : 0)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('asks no officer twice in a round and no recused officer', () => {
    fc.assert(
      fc.property(histories, (course) => {
        runCourse(course, ({ asked, recused, offers = [], helpers = [], owner }) => {
          expect(new Set(asked).size).toBe(asked.length)
          for (const { officerId } of offers)
            expect([...recused, ...helpers, owner]).not.toContain(officerId)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('changes an owner only by a return to the centre, and never leaves a closed state', () => {
    fc.assert(
      fc.property(histories, (course) => {
        let [owner, closed]: (string | undefined)[] = []
        let reopenings = 0
        runCourse(course, (state) => {
          if (owner !== undefined && state.owner !== owner)
            expect(state).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
          // Only reopening leads out of a closed state, and it is counted.
          if (closed !== undefined && (state.reopenings?.length ?? 0) === reopenings)
            expect(state.state).toBe(closed)
          owner = state.owner
          reopenings = state.reopenings?.length ?? 0
          closed = state.closedAt === undefined ? undefined : state.state
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is lively: random wishes do reach every state, at all hours and seasons', () => {
    const states = new Set<string>()
    const reached = new Reached()
    fc.assert(
      fc.property(histories, (course) => {
        for (const kind of ['complaint', 'report'] as const)
          if (states.size < caseStates.codes.length) {
            const { events } = runCourse(course, ({ state }) => states.add(state), kind)
            for (const { at } of events) reached.add(at)
          }
      }),
      { numRuns: 1200, seed: 315 },
    )

    // Only a command of the module `case-links` ends a case in another one.
    const reachableStates = caseStates.codes.filter(
      (state) => state !== 'merged' || 'merge' in caseCommands,
    )
    expect([...states].sort()).toEqual([...reachableStates].sort())
    expect([...reached.hours].sort()).toEqual(allHours)
    expect([...reached.months].sort()).toEqual(allMonths)
  })

  it('is what its events say: replayed from the start it comes to the same case', () => {
    fc.assert(
      fc.property(histories, (course) => {
        const history = runCourse(course, () => {})
        expect(replayCase(history.events)).toEqual(history.case)
      }),
    )
  })

  it('a broken owner is noticed', () => {
    const state = new History().case
    expect(() => assertOwnership({ ...state, state: 'assigned' })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, owner: 'officer1' })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, state: 'offered' })).toThrow(/ownership broken/)

    const offer = { officerId: 'officer1', expiresAt: 1, why: [] }
    expect(() => assertOwnership({ ...state, offers: [offer] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, state: 'offered', offers: [offer, offer] })).toThrow(
      /ownership broken/,
    )
    expect(() => assertOwnership({ ...state, state: 'offered', offers: [] })).toThrow(
      /ownership broken/,
    )

    const held = { ...state, state: 'assigned', owner: 'officer2' } as const
    assertOwnership({ ...held, offers: [{ ...offer, reinforcement: true }], helpers: ['officer3'] })

    expect(() => assertOwnership({ ...held, offers: [offer] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...held, helpers: ['officer2'] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, helpers: ['officer2'] })).toThrow(/ownership broken/)
  })
})
