import { expect, it } from 'vitest'
import { adminActionEvolver } from '../../cloudfunctions/_domain/admin-actions/admin-action'

const data = { count: 3, from: 5, digest: 'ab' }

const evolveBy = (by: { role: 'leader' | 'system'; ref?: string }) =>
  adminActionEvolver.evolve(undefined, {
    type: 'accesses.kept',
    data,
    at: 9,
    by,
    caseId: 'd',
    seq: 1,
    version: 1,
  })

it('a deed is kept with its time and who did it, the timer’s with nobody', () => {
  expect(evolveBy({ role: 'leader', ref: 'leader1' })).toStrictEqual({
    ...data,
    at: 9,
    by: 'leader1',
  })
  expect(evolveBy({ role: 'system' })).toStrictEqual({ ...data, at: 9 })
})
