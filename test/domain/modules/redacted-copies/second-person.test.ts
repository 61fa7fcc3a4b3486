import { expect, it } from 'vitest'
import type { Role } from '#shared/vocabulary/roles'
import { findCommandError, mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import { buildHistory, dispatcher, start } from '../../case-of'

it('nobody who has worked on a case as its officer, or for the consumer council, reviews its copies', () => {
  const { case: held } = buildHistory('assigned')
  const withCopy = { ...held, copies: [{ id: 'c', of: 'e', boxes: 1, at: start }] }

  const errorCode = (actedRoles: Role[]) =>
    findCommandError(withCopy, 'review', { now: start, actor: dispatcher, actedRoles })
  expect(errorCode(['leader', 'dispatcher', 'consumer'])).toBeUndefined()

  for (const role of ['officer', 'council'] as const) {
    expect(errorCode(['leader', role])).toBe('SECOND_PERSON_NEEDED')
    const viewer = {
      relations: ['centre' as const],
      staffId: 'dispatcher1',
      now: start,
      actedRoles: [role],
    }
    expect(mayDo(withCopy, viewer)).not.toContain('review')
  }
})
