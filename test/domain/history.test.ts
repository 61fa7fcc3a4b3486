import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rolesOf } from '../../cloudfunctions/_domain/case/command-row'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import { caseCommands } from '../../cloudfunctions/_domain/case/commands'
import { replayed } from '../../cloudfunctions/_domain/case/evolve'
import { assertOwnership } from '../../cloudfunctions/_domain/case/ownership'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import { Refusal } from '../../miniprogram/shared/refusals'
import { type CaseKind, caseStates } from '../../miniprogram/shared/vocabulary/case'
import { commands, consumer, dispatcher, History, leader, officer, roster, system } from './case-of'

const actors: Actor[] = [
  consumer,
  dispatcher,
  leader,
  officer('o1'),
  officer('o2'),
  officer('o3'),
  officer('o4'),
  system,
]
const step = fc.record({
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(commands) as CommandType[])) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<CommandType>(
        'confirm',
        'accept',
        'decline',
        'advance',
        'admit',
        'contact',
        'settle',
        'settle',
        'accept',
        'terminate',
        'conclude',
      ),
    },
  ),
  /** Whether the command comes from its usual sender. */
  rightful: fc.constantFrom(true, true, true, false),
  actor: fc.constantFrom(...actors),
  chosen: fc.constantFrom('o1', 'o2', 'o3', 'o4'),
  reason: fc.constantFrom('busy', 'recusal'),
  onDuty: fc.subarray(['o1', 'o2', 'o3', 'o4']),
  wait: fc.constantFrom(0, 1000, 90_000, 30 * 60_000),
})

function rightfulActor({ offers, holder }: Case, command: CommandType): Actor {
  const as = caseCommands[command].as[0] as Relation
  const [role] = rolesOf[as]
  if (role === 'officer') return officer((as === 'offered' ? offers?.at(-1)?.officerId : holder) ?? 'o1')
  if (role === 'leader') return leader
  return role === 'dispatcher' ? dispatcher : { role }
}

/** Gives any list of commands, most of them impossible, and shows each state of the case to `visit`. */
function run(
  steps: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
  visit: (state: Case) => void,
  kind: CaseKind = 'complaint',
) {
  const history = new History({ kind })
  visit(history.case)
  for (const { command, rightful, chosen, reason, onDuty, wait, ...step } of steps) {
    history.now += wait
    const actor = rightful ? rightfulActor(history.case, command) : step.actor
    const wish = {
      ...commands[command],
      ...(command === 'confirm' && { officerId: chosen }),
      ...(command === 'decline' && { reason }),
      ...(command === 'reinforce' && { officerId: chosen }),
      ...(command === 'order' && { officerIds: [chosen] }),
    }
    try {
      history.do(wish as never, actor, { roster: roster(...onDuty) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    visit(history.case)
  }
  return history
}

const histories = fc.array(step, { minLength: 30, maxLength: 80 })

// Thousands of histories: no time limit holds on a machine that others use.
describe('any history of commands', { timeout: 60_000 }, () => {
  it('leaves exactly one owner, or one open offer, or the case at the centre', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        run(steps, (state) => {
          assertOwnership(state)
          const open = state.closedAt === undefined
          const owners = Number(open && state.holder !== undefined)
          const asked = state.offers?.filter(({ backup }) => !backup).length ?? 0
          const atCentre = open && ['received', 'returned'].includes(state.state)
          expect(owners + Number(asked > 0) + Number(atCentre)).toBe(open ? 1 : 0)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('asks no officer twice in a round and no recused officer', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        run(steps, ({ asked, recused, offers = [], helpers = [], holder }) => {
          expect(new Set(asked).size).toBe(asked.length)
          for (const { officerId } of offers) expect([...recused, ...helpers, holder]).not.toContain(officerId)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('changes an owner only by a return to the centre, and never leaves a closed state', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        let [holder, closed]: (string | undefined)[] = []
        let reopenings = 0
        run(steps, (state) => {
          if (holder !== undefined && state.holder !== holder)
            expect(state).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
          // Only reopening leads out of a closed state, and it is counted.
          if (closed !== undefined && (state.reopenings?.length ?? 0) === reopenings) expect(state.state).toBe(closed)
          holder = state.holder
          reopenings = state.reopenings?.length ?? 0
          closed = state.closedAt === undefined ? undefined : state.state
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is lively: random wishes do reach every state', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(histories, (steps) => {
        for (const kind of ['complaint', 'report'] as const)
          if (reached.size < caseStates.codes.length) run(steps, ({ state }) => reached.add(state), kind)
      }),
      { numRuns: 1200, seed: 315 },
    )
    expect([...reached].sort()).toEqual([...caseStates.codes].sort())
  })

  it('is what its events say: replayed from the start it comes to the same case', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const history = run(steps, () => {})
        expect(replayed(history.events)).toEqual(history.case)
      }),
    )
  })

  it('a broken owner is noticed', () => {
    const state = new History().case
    expect(() => assertOwnership({ ...state, state: 'assigned' })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, holder: 'o1' })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, state: 'offered' })).toThrow(/ownership broken/)
    const offer = { officerId: 'o1', expiresAt: 1, why: [] }
    expect(() => assertOwnership({ ...state, offers: [offer] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, state: 'offered', offers: [offer, offer] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, state: 'offered', offers: [] })).toThrow(/ownership broken/)
    const held = { ...state, state: 'assigned', holder: 'o2' } as const
    assertOwnership({ ...held, offers: [{ ...offer, backup: true }], helpers: ['o3'] })
    expect(() => assertOwnership({ ...held, offers: [offer] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...held, helpers: ['o2'] })).toThrow(/ownership broken/)
    expect(() => assertOwnership({ ...state, helpers: ['o2'] })).toThrow(/ownership broken/)
  })
})
