import { expect, it } from 'vitest'
import { Refusal, refusals } from '#shared/errors'

it('a refusal says its sentence or a nearer one, and names a field only where it is about one', () => {
  const plain = new Refusal('NO_PAPER')
  expect([plain.code, plain.message, plain.name]).toEqual([
    'NO_PAPER',
    refusals.NO_PAPER,
    'Refusal',
  ])
  expect(plain.field).toBeUndefined()
  expect(new Refusal('INVALID_INPUT', 'at', '太早')).toMatchObject({ field: 'at', message: '太早' })
})
