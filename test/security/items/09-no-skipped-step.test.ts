import { expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { type CaseState, caseStates } from '#shared/vocabulary/case'
import { roles } from '#shared/vocabulary/roles'
import type { CommandType } from '../../../cloudfunctions/_domain/case/commands'
import { buildHistory, commands } from '../../domain/case-of'

const ends = { withdrawn: [], refused: [], concluded: [], merged: [] }
/**
 * Where one step may lead, by hand; from `offered` on the complaint has been taken on, and is not
 * refused any more.
 */
const next: Record<CaseState, CaseState[]> = {
  received: ['offered', 'refused', 'withdrawn', 'merged'],
  offered: ['assigned', 'withdrawn', 'merged'],
  returned: ['offered', 'withdrawn', 'merged'],
  assigned: ['onsite', 'returned', 'settled', 'terminated', 'withdrawn', 'merged'],
  onsite: ['returned', 'settled', 'terminated', 'withdrawn', 'merged'],
  // Only a leader opens a complaint again, with a reason.
  settled: ['assigned'],
  terminated: ['assigned'],
  ...ends,
}
const people = [
  ...roles.codes.map((role) => ({ role, ref: 'officer1' })),
  { role: 'officer' as const, ref: 'officerElsewhere' },
]
const types = Object.keys(commands) as CommandType[]

it.each(caseStates.codes)(
  '9: from %s every command by every role leads to the next step or nowhere',
  (state) => {
    const reached = new Set<CaseState>()
    let refused = 0
    for (const type of types)
      for (const actor of people) {
        const history = buildHistory(state)
        try {
          history.do(commands[type], actor)
          if (history.case.state !== state) reached.add(history.case.state)
          if (history.case.state === 'assigned' && buildHistory(state).case.closedAt !== undefined)
            expect(actor.role).toBe('leader')
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          refused++
          expect(history.case.state).toBe(state)
        }
      }

    expect([...reached].sort()).toEqual([...next[state]].sort())
    expect(refused).toBeGreaterThan(types.length)
  },
)
