import { describe, expect, it } from 'vitest'
import { refusalFor, warningDecider } from '../../../cloudfunctions/_domain/warning/decider'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { notPermitted, type WarningState, warningStates } from '../../../miniprogram/shared/vocabulary/publication'
import { type Role, roles } from '../../../miniprogram/shared/vocabulary/roles'
import { as, type CommandType, commands, evolved, warningIn } from './warning-of'

/** The machine by hand, for a penalty warning that names a merchant: roles and moves. `expire` waits for the day. */
const table: Record<CommandType, { by: Role[]; moves: Partial<Record<WarningState, WarningState>> }> = {
  revise: {
    by: ['officer', 'squad'],
    moves: {
      draft: 'draft',
      facts_checked: 'draft',
      redaction_checked: 'draft',
      law_checked: 'draft',
      approved: 'draft',
      noticed: 'draft',
    },
  },
  checkFacts: { by: ['officer', 'dispatcher', 'squad', 'leader', 'association'], moves: { draft: 'facts_checked' } },
  checkRedaction: {
    by: ['officer', 'dispatcher', 'squad', 'leader', 'association'],
    moves: { facts_checked: 'redaction_checked' },
  },
  checkLaw: {
    by: ['officer', 'dispatcher', 'squad', 'leader', 'association'],
    moves: { redaction_checked: 'law_checked' },
  },
  approve: { by: ['leader'], moves: { law_checked: 'approved' } },
  notify: { by: ['officer', 'dispatcher', 'squad', 'leader', 'association', 'system'], moves: { approved: 'noticed' } },
  reply: { by: ['merchant'], moves: { noticed: 'noticed', published: 'published' } },
  publish: { by: ['leader'], moves: { noticed: 'published' } },
  expire: { by: ['system'], moves: {} },
  object: { by: ['merchant'], moves: { published: 'published' } },
  proposeCorrection: { by: ['officer', 'squad'], moves: { published: 'published' } },
  correct: { by: ['leader'], moves: {} },
  uphold: { by: ['leader'], moves: {} },
  withdraw: { by: ['leader'], moves: { published: 'withdrawn' } },
  drop: {
    by: ['officer', 'dispatcher', 'squad', 'leader', 'association'],
    moves: {
      draft: 'dropped',
      facts_checked: 'dropped',
      redaction_checked: 'dropped',
      law_checked: 'dropped',
      approved: 'dropped',
      noticed: 'dropped',
    },
  },
}

const attempts = warningStates.codes.flatMap((state) =>
  (Object.keys(table) as CommandType[]).flatMap((command) => roles.codes.map((role) => ({ state, command, role }))),
)

describe('every state, command and role', () => {
  it('are all there', () => {
    expect(attempts).toHaveLength(warningStates.codes.length * Object.keys(commands).length * roles.codes.length)
  })

  it.each(attempts)('$state: $command by $role', ({ state, command, role }) => {
    const warning = warningIn(state)
    const { by, moves } = table[command]
    const attempt = () => evolved(warning, warningDecider.decide(warning, commands[command], as(role)), 'x')
    if (!by.includes(role)) {
      expect(attempt).toThrow(Refusal)
      expect(refusalFor(warning, commands[command], as(role))?.message).toBe(notPermitted.label('not_your_role'))
    } else if (moves[state]) expect(attempt().state).toBe(moves[state])
    else expect(attempt).toThrow(Refusal)
  })

  it.each(
    (['checkFacts', 'checkRedaction', 'checkLaw', 'approve', 'publish', 'correct', 'uphold', 'withdraw'] as const).map(
      (command) => ({ command }),
    ),
  )('$command asks for its duty', ({ command }) => {
    const context = as('leader')
    const idle = { ...context, actor: { ...context.actor, duties: [] } }
    expect(refusalFor(warningIn('draft'), commands[command], idle)).toMatchObject({
      code: 'NOT_ALLOWED',
      message: notPermitted.label('not_your_duty'),
    })
  })
})
