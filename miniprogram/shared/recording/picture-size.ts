/** Size by an AVCDecoderConfigurationRecord's first parameter set (ITU-T H.264 §7.3.2.1.1); undefined without one. */
export function pictureSize(config: Uint8Array): { width: number; height: number } | undefined {
  const length = ((config[6] ?? 0) << 8) | (config[7] ?? 0)
  if (length < 4 || config.length < 8 + length) return undefined
  const set = withoutGuards(config.subarray(8, 8 + length))
  const bits = reading(set.subarray(4))
  const profile = set[1]!
  bits.number()
  const chroma = highProfiles.includes(profile) ? readChroma(bits) : 1
  bits.number()
  const order = bits.number()
  if (order === 0) bits.number()
  if (order === 1) skipOrder(bits)
  bits.number()
  bits.bit()
  const [across, down] = [bits.number() + 1, bits.number() + 1]
  const whole = bits.bit()
  if (!whole) bits.bit()
  bits.bit()
  const crop = bits.bit() ? [bits.number(), bits.number(), bits.number(), bits.number()] : [0, 0, 0, 0]
  if (bits.over()) return undefined
  const unit = { x: chroma === 1 || chroma === 2 ? 2 : 1, y: (chroma === 1 ? 2 : 1) * (2 - whole) }
  const width = across * 16 - unit.x * (crop[0]! + crop[1]!)
  const height = (2 - whole) * down * 16 - unit.y * (crop[2]! + crop[3]!)
  return width > 0 && height > 0 && width < 65_536 && height < 65_536 ? { width, height } : undefined
}

/** Profiles with further fields before the picture's size. */
const highProfiles = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

type Bits = ReturnType<typeof reading>

function readChroma(bits: Bits): number {
  const chroma = bits.number()
  if (chroma === 3) bits.bit()
  bits.number()
  bits.number()
  bits.bit()
  const lists = bits.bit() ? (chroma === 3 ? 12 : 8) : 0
  for (let list = 0; list < lists; list++) if (bits.bit()) skipScaling(bits, list)
  return chroma
}

function skipScaling(bits: Bits, list: number): void {
  let [last, next] = [8, 8]
  for (let entry = 0; entry < (list < 6 ? 16 : 64); entry++) {
    if (next !== 0) next = (last + bits.signed()) % 256
    last = next === 0 ? last : next
  }
}

function skipOrder(bits: Bits): void {
  bits.bit()
  bits.number()
  bits.number()
  for (let count = bits.number(); count > 0 && !bits.over(); count--) bits.number()
}

/** Reads bits from the front, and numbers in Exp-Golomb code. */
function reading(bytes: Uint8Array) {
  let at = 0
  const bit = () => {
    const byte = bytes[at >> 3] ?? 0
    return (byte >> (7 - (at++ & 7))) & 1
  }
  const over = () => at > bytes.length * 8
  const number = () => {
    let zeros = 0
    while (!over() && bit() === 0) zeros++
    let value = 1
    for (; zeros > 0; zeros--) value = value * 2 + bit()
    return value - 1
  }
  const signed = () => {
    const code = number()
    return code % 2 ? (code + 1) / 2 : -code / 2
  }
  return { bit, number, signed, over }
}

/** Removes emulation prevention: 0, 0, 3 stands for 0, 0. */
const withoutGuards = (bytes: Uint8Array) =>
  bytes.filter((byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0))
