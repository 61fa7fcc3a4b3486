import { expect, it } from 'vitest'
import { findCommandError, mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import { buildHistory, dispatcher, start } from '../../case-of'

it('the officer of a case makes no follow-up call in it under another account', () => {
  const { case: settled } = buildHistory('settled')

  const errorCode = (also: string[]) =>
    findCommandError(settled, 'recordFollowUpCall', { now: start, actor: { ...dispatcher, also } })
  expect(errorCode(['dispatcher7'])).toBeUndefined()
  expect(errorCode(['dispatcher7', 'officer1'])).toBe('NOT_ALLOWED')

  const listAllowed = (otherAccounts: string[]) =>
    mayDo(settled, { relations: ['centre'], staffId: 'dispatcher1', now: start, otherAccounts })
  expect(listAllowed(['dispatcher7'])).toContain('recordFollowUpCall')
  expect(listAllowed(['officer1'])).not.toContain('recordFollowUpCall')
})
