/**
 * Size by an AVCDecoderConfigurationRecord's first parameter set (ITU-T H.264 §7.3.2.1.1);
 * undefined without one.
 */
export function pictureSize(
  decoderConfig: Uint8Array,
): { width: number; height: number } | undefined {
  const byteLength = ((decoderConfig[6] ?? 0) << 8) | (decoderConfig[7] ?? 0)
  if (byteLength < 4 || decoderConfig.length < 8 + byteLength) return undefined
  const parameterSet = withoutGuards(decoderConfig.subarray(8, 8 + byteLength))
  const bitReader = reading(parameterSet.subarray(4))
  const profile = parameterSet[1]!
  bitReader.number()
  const chroma = highProfiles.includes(profile) ? readChroma(bitReader) : 1
  bitReader.number()
  const order = bitReader.number()
  if (order === 0) bitReader.number()
  if (order === 1) skipOrder(bitReader)
  bitReader.number()
  bitReader.bit()
  const [across, down] = [bitReader.number() + 1, bitReader.number() + 1]
  const frameMbsOnly = bitReader.bit()
  if (!frameMbsOnly) bitReader.bit()
  bitReader.bit()
  const crop = bitReader.bit()
    ? [bitReader.number(), bitReader.number(), bitReader.number(), bitReader.number()]
    : [0, 0, 0, 0]
  if (bitReader.over()) return undefined
  const unit = {
    x: chroma === 1 || chroma === 2 ? 2 : 1,
    y: (chroma === 1 ? 2 : 1) * (2 - frameMbsOnly),
  }
  const width = across * 16 - unit.x * (crop[0]! + crop[1]!)
  const height = (2 - frameMbsOnly) * down * 16 - unit.y * (crop[2]! + crop[3]!)
  return width > 0 && height > 0 && width < 65_536 && height < 65_536
    ? { width, height }
    : undefined
}

/** Profiles with further fields before the picture's size. */
const highProfiles = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

type Bits = ReturnType<typeof reading>

function readChroma(bitReader: Bits): number {
  const chroma = bitReader.number()
  if (chroma === 3) bitReader.bit()
  bitReader.number()
  bitReader.number()
  bitReader.bit()
  const lists = bitReader.bit() ? (chroma === 3 ? 12 : 8) : 0
  for (let listIndex = 0; listIndex < lists; listIndex++)
    if (bitReader.bit()) skipScaling(bitReader, listIndex)
  return chroma
}

function skipScaling(bitReader: Bits, listIndex: number): void {
  let [last, next] = [8, 8]
  for (let entry = 0; entry < (listIndex < 6 ? 16 : 64); entry++) {
    if (next !== 0) next = (last + bitReader.signed()) % 256
    last = next === 0 ? last : next
  }
}

function skipOrder(bitReader: Bits): void {
  bitReader.bit()
  bitReader.number()
  bitReader.number()
  for (let count = bitReader.number(); count > 0 && !bitReader.over(); count--) bitReader.number()
}

/** Reads bits from the front, and numbers in Exp-Golomb code. */
function reading(fileBytes: Uint8Array) {
  let positionMs = 0
  const bit = () => {
    const byte = fileBytes[positionMs >> 3] ?? 0
    return (byte >> (7 - (positionMs++ & 7))) & 1
  }
  const over = () => positionMs > fileBytes.length * 8
  const unsignedNumber = () => {
    let zeros = 0
    while (!over() && bit() === 0) zeros++
    let powerOfTwo = 1
    for (; zeros > 0; zeros--) powerOfTwo = powerOfTwo * 2 + bit()
    return powerOfTwo - 1
  }
  const signed = () => {
    const signedCode = unsignedNumber()
    return signedCode % 2 ? (signedCode + 1) / 2 : -signedCode / 2
  }
  return { bit, number: unsignedNumber, signed, over }
}

/** Removes emulation prevention: 0, 0, 3 stands for 0, 0. */
const withoutGuards = (fileBytes: Uint8Array) =>
  fileBytes.filter(
    (byte, index) =>
      !(byte === 3 && index >= 2 && fileBytes[index - 1] === 0 && fileBytes[index - 2] === 0),
  )
