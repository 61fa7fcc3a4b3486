import { expect, it } from 'vitest'
import { AppError, errorMessages } from '#shared/errors'

it('an expected error says its sentence or a nearer one, and names a field only where it is about one', () => {
  const plain = new AppError('NO_PAPER')
  expect([plain.code, plain.message, plain.name]).toEqual([
    'NO_PAPER',
    errorMessages.NO_PAPER,
    'AppError',
  ])
  expect(plain.field).toBeUndefined()
  expect(new AppError('INVALID_INPUT', 'at', '太早')).toMatchObject({
    field: 'at',
    message: '太早',
  })
})
