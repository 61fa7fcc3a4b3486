import { constants, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inflate } from '../../../miniprogram/shared/paper/inflate'

/** Text as pages have it, with far copies and runs; bytes of any kind are the property's matter. */
const page = Buffer.from(
  Array.from({ length: 900 }, (_, at) => `1 0 0 -1 0 841.89 cm /F${at % 7} 11.5 Tf [<${at * 7919}>] TJ\n`).join(''),
)

describe('inflate', () => {
  it.each([
    ['stored', { level: 0 }],
    ['fixed', { strategy: constants.Z_FIXED }],
    ['dynamic', { level: 9 }],
    ['runs', { strategy: constants.Z_RLE }],
    ['without copies', { strategy: constants.Z_HUFFMAN_ONLY }],
  ])('reads what zlib wrote: %s', (_, options) => {
    for (const bytes of [page, Buffer.alloc(70_000, 7), Buffer.alloc(0), Buffer.from('一')])
      expect(Buffer.from(inflate(deflateSync(bytes, options))).equals(bytes)).toBe(true)
  })

  it('reads any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(inflate(deflateSync(bytes))).toEqual(bytes)
      }),
    )
  })

  it('says so of what is cut off or too long, and of what is damaged gives something else or says so', () => {
    const whole = deflateSync(page)
    for (const length of [0, 1, 2, 3, 40, whole.length >> 1])
      expect(() => inflate(whole.subarray(0, length))).toThrow(RangeError)
    expect(() => inflate(deflateSync(Buffer.alloc(5 * 1024 * 1024)))).toThrow('too long')
    for (let bit = 16; bit < 120; bit++) {
      const other = Uint8Array.from(whole)
      other[bit >> 3]! ^= 1 << (bit & 7)
      try {
        expect(Buffer.from(inflate(other)).equals(page)).toBe(false)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }
  })
})
