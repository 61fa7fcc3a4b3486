import { be32, joined } from '../../../domain/evidence-files/samples'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const be24 = (n: number) => be32(n).slice(1)

/** Decoder configurations as encoders write them, and the picture that each is of. */
export const configs = {
  phone: hex(
    '01640016ffe1001a67640016acd9417051e5f011000003000100000300280f162d9601000668ebe3cb22c0fdf8f800',
  ),
  baseline: hex('0142c01effe100186742c01ed900a03db011000003000100000300280f162e4801000568cb83cb20'),
  interlaced: hex(
    '01640028ffe1001a67640028acd94078044fde0220000003002000000503e2c5b2c001000668fba3cb22c0fdf8f800',
  ),
  cropped: hex(
    '01f4000cffe1001967f4000c919b282c37d4d808800000030080000014078a14cb01000668ebe3c44844fff8f800',
  ),
  scaled: hex(
    '0164000cffe1001a6764000cacd94161bea4c044000003000400000300a03c50a65801000768ebe3cb3002c0fdf8f800',
  ),
}

export const flvHead = joined('FLV', [1, 5, 0, 0, 0, 9, 0, 0, 0, 0])

export function tag(
  type: number,
  at: number,
  ...body: (Uint8Array | number[] | string)[]
): Uint8Array {
  const bytes = joined(...body)
  return joined(
    [type],
    be24(bytes.length),
    be24(at % 2 ** 24),
    [at >>> 24, 0, 0, 0],
    bytes,
    be32(bytes.length + 11),
  )
}

export const configTag = (config: Uint8Array, at = 0) => tag(9, at, [0x17, 0, 0, 0, 0], config)
export const frame = (at: number, bytes: string, { key = false, shift = 0 } = {}) =>
  tag(9, at, [key ? 0x17 : 0x27, 1], be24(shift & 0xffffff), bytes)
export const soundConfigTag = tag(8, 0, [0xaf, 0], hex('1190'))
export const sound = (at: number, bytes: string) => tag(8, at, [0xaf, 1], bytes)
