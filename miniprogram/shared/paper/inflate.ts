/** Most bytes of an inflated stream: a page of text has a few thousand. */
const most = 4 * 1024 * 1024
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** A Huffman code by its lengths: how many codes of each length, and the symbols in order. */
interface Code {
  counts: number[]
  symbols: number[]
}

/**
 * Inflates zlib data (RFC 1950, 1951). Written out because a phone's engine has no zlib. Throws RangeError on malformed
 * data.
 */
export function inflate(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let at = 16
  const bit = (): number => {
    const byte = bytes[at >> 3]
    if (byte === undefined) throw new RangeError('a stream that is cut off')
    return (byte >> (at++ & 7)) & 1
  }
  const bits = (count: number): number => {
    let value = 0
    for (let place = 0; place < count; place++) value |= bit() << place
    return value
  }
  const symbol = ({ counts, symbols }: Code): number => {
    let [code, first, index] = [0, 0, 0]
    for (let length = 1; length <= 15; length++) {
      code |= bit()
      const count = counts[length] as number
      if (code - first < count) return symbols[index + code - first] as number
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new RangeError('a code that is not in the table')
  }
  const push = (byte: number) => {
    if (out.length >= most) throw new RangeError('a stream that is too long')
    out.push(byte)
  }
  const copy = (length: number, distance: number) => {
    if (distance > out.length) throw new RangeError('a copy from before the start')
    for (let left = length; left > 0; left--) push(out[out.length - distance] as number)
  }
  const stored = () => {
    at = (at + 7) & ~7
    const length = bits(16)
    if ((length ^ bits(16)) !== 0xffff) throw new RangeError('a stored block of another length')
    for (let left = length; left > 0; left--) push(bits(8))
  }
  const packed = ([literals, distances]: [Code, Code]) => {
    for (;;) {
      const one = symbol(literals)
      if (one === 256) return
      if (one < 256) push(one)
      else {
        const length = one === 285 ? 258 : spread(one - 257, 4, 3, bits)
        copy(length, spread(symbol(distances), 2, 1, bits))
      }
    }
  }
  const dynamic = (): [Code, Code] => {
    const [literals, distances, lengths] = [bits(5) + 257, bits(5) + 1, bits(4) + 4]
    const short = Array.from({ length: 19 }, () => 0)
    for (const place of order.slice(0, lengths)) short[place] = bits(3)
    const code = codeOf(short)
    const all: number[] = []
    while (all.length < literals + distances) {
      const one = symbol(code)
      if (one < 16) all.push(one)
      else {
        const [value, times] =
          one === 16 ? [all[all.length - 1] ?? 0, bits(2) + 3] : [0, one === 17 ? bits(3) + 3 : bits(7) + 11]
        for (let left = times; left > 0; left--) all.push(value)
      }
    }
    return [codeOf(all.slice(0, literals)), codeOf(all.slice(literals, literals + distances))]
  }
  for (let last = 0; last === 0; ) {
    last = bit()
    const kind = bits(2)
    if (kind === 0) stored()
    else if (kind === 1) packed(fixed())
    else if (kind === 2) packed(dynamic())
    else throw new RangeError('a block of no kind')
  }
  return Uint8Array.from(out)
}

/**
 * A length or distance: the first `near` symbols stand for themselves, the others for ever wider ranges with extra
 * bits.
 */
function spread(symbol: number, near: number, from: number, bits: (count: number) => number): number {
  if (symbol < 2 * near) return from + symbol
  const more = Math.floor(symbol / near) - 1
  return from + ((near + (symbol % near)) << more) + bits(more)
}

function codeOf(lengths: number[]): Code {
  const counts = Array.from({ length: 16 }, () => 0)
  for (const length of lengths) counts[length] = (counts[length] as number) + 1
  counts[0] = 0
  const symbols: number[] = []
  for (let length = 1; length <= 15; length++)
    lengths.forEach((one, place) => {
      if (one === length) symbols.push(place)
    })
  return { counts, symbols }
}

const fixed = (): [Code, Code] => [
  codeOf(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  codeOf(Array.from({ length: 30 }, () => 5)),
]
