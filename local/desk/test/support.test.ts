import { supported } from 'miniapp-cloud/support'
import { describe, expect, test } from 'vitest'
import { documented } from './documented.ts'

describe('SUPPORT.md of the cloud says what the code does', () => {
  test.each(Object.entries(supported()))('%s', (name, code) => {
    expect(code.length).toBeGreaterThan(3)
    expect(documented('cloud', name, code)).toEqual(code)
  })
})
