import { describe, expect, test } from 'vitest'
import { supported } from '../../local/cloud/test/supported'
import { documented } from '../../local/desk/test/documented'

describe('SUPPORT.md of the cloud says what the code does', () => {
  test.each(Object.entries(supported()))('%s', (name, code) => {
    expect(code.length).toBeGreaterThan(3)
    expect(documented('cloud', name, code)).toEqual(code)
  })
})
