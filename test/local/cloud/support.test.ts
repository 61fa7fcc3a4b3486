import { describe, expect, test } from 'vitest'
import { supported } from '../../../local/cloud/support'
import { documented } from '../wx/support'

describe('local/SUPPORT.md says of the cloud what the code does', () => {
  test.each(Object.entries(supported()))('%s', (name, code) => {
    expect(code.length).toBeGreaterThan(3)
    expect(documented(name, code)).toEqual(code)
  })
})
