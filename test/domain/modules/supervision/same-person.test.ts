import { expect, it } from 'vitest'
import { findCommandError, mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import { caseIn, dispatcher, start } from '../../case-of'

it('the officer of a case makes no follow-up call in it under another account', () => {
  const { case: settled } = caseIn('settled')
  const errorCode = (also: string[]) =>
    findCommandError(settled, 'recordFollowUpCall', { now: start, actor: { ...dispatcher, also } })
  expect(errorCode(['d7'])).toBeUndefined()
  expect(errorCode(['d7', 'o1'])).toBe('NOT_ALLOWED')
  const may = (otherAccounts: string[]) =>
    mayDo(settled, { relations: ['centre'], staffId: 'd1', now: start, otherAccounts })
  expect(may(['d7'])).toContain('recordFollowUpCall')
  expect(may(['o1'])).not.toContain('recordFollowUpCall')
})
