/** Offset of the length of the first parameter set in an AVCDecoderConfigurationRecord. */
const LENGTH_OFFSET = 6
/** Offset of the first parameter set. */
const SET_OFFSET = 8
/** Bytes of a parameter set before the coded fields: type, profile, constraints and level. */
const SET_HEAD = 4
/** Width and height of a macroblock, pixels. */
const MACROBLOCK = 16
/** MP4 writes width and height as numbers of 16 bits. */
const MAX_SIZE = 65_535

/**
 * Reads the size of the pictures from the first sequence parameter set of an
 * AVCDecoderConfigurationRecord. Undefined if it holds none.
 *
 * The fields come one after the other without an index (ITU-T H.264 §7.3.2.1.1), so that the fields
 * before the size must be read, too. Their names in comments are those of the standard.
 */
export function pictureSize(
  decoderConfig: Uint8Array,
): { width: number; height: number } | undefined {
  const highByte = decoderConfig[LENGTH_OFFSET] ?? 0
  const lowByte = decoderConfig[LENGTH_OFFSET + 1] ?? 0
  const setLength = (highByte << 8) | lowByte
  if (setLength < SET_HEAD || decoderConfig.length < SET_OFFSET + setLength) return undefined

  const codedSet = decoderConfig.subarray(SET_OFFSET, SET_OFFSET + setLength)
  const parameterSet = removeEmulationPrevention(codedSet)
  const reader = createBitReader(parameterSet.subarray(SET_HEAD))
  const profile = parameterSet[1]!
  reader.number() // seq_parameter_set_id
  const chromaFormat = highProfiles.includes(profile) ? readChromaFormat(reader) : 1
  reader.number() // log2_max_frame_num_minus4
  skipPictureOrder(reader)
  reader.number() // max_num_ref_frames
  reader.bit() // gaps_in_frame_num_value_allowed_flag

  const widthInMacroblocks = reader.number() + 1
  const heightInMapUnits = reader.number() + 1
  const hasOnlyFrames = reader.bit() === 1
  if (!hasOnlyFrames) reader.bit() // mb_adaptive_frame_field_flag
  reader.bit() // direct_8x8_inference_flag
  const cropping = readCropping(reader)
  if (reader.isPastEnd()) return undefined

  // In interlaced video a map unit is two macroblocks high, and cropping counts lines of a field.
  const fieldFactor = hasOnlyFrames ? 1 : 2
  const cropUnitX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1
  const cropUnitY = (chromaFormat === 1 ? 2 : 1) * fieldFactor
  const width = widthInMacroblocks * MACROBLOCK - cropUnitX * (cropping.left + cropping.right)
  const height =
    fieldFactor * heightInMapUnits * MACROBLOCK - cropUnitY * (cropping.top + cropping.bottom)
  const isPossible = width > 0 && height > 0 && width <= MAX_SIZE && height <= MAX_SIZE
  return isPossible ? { width, height } : undefined
}

/** Profiles with further fields before the size of the picture. */
const highProfiles = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

type BitReader = ReturnType<typeof createBitReader>

function readCropping(reader: BitReader) {
  const hasCropping = reader.bit() === 1
  if (!hasCropping) return { left: 0, right: 0, top: 0, bottom: 0 }
  const left = reader.number()
  const right = reader.number()
  const top = reader.number()
  const bottom = reader.number()
  return { left, right, top, bottom }
}

function readChromaFormat(reader: BitReader): number {
  const chromaFormat = reader.number()
  if (chromaFormat === 3) reader.bit() // separate_colour_plane_flag
  reader.number() // bit_depth_luma_minus8
  reader.number() // bit_depth_chroma_minus8
  reader.bit() // qpprime_y_zero_transform_bypass_flag
  const hasScalingMatrix = reader.bit() === 1
  if (!hasScalingMatrix) return chromaFormat
  const listCount = chromaFormat === 3 ? 12 : 8
  for (let listIndex = 0; listIndex < listCount; listIndex++) {
    const hasList = reader.bit() === 1
    if (hasList) skipScalingList(reader, listIndex)
  }
  return chromaFormat
}

/** The first six lists are for blocks of 4 × 4, the others for blocks of 8 × 8. */
function skipScalingList(reader: BitReader, listIndex: number): void {
  const size = listIndex < 6 ? 16 : 64
  let lastScale = 8
  let nextScale = 8
  for (let index = 0; index < size; index++) {
    // After a scale of 0, the list holds no further numbers.
    if (nextScale !== 0) nextScale = (lastScale + reader.signed()) % 256
    if (nextScale !== 0) lastScale = nextScale
  }
}

function skipPictureOrder(reader: BitReader): void {
  const orderType = reader.number()
  if (orderType === 0) reader.number() // log2_max_pic_order_cnt_lsb_minus4
  if (orderType !== 1) return
  reader.bit() // delta_pic_order_always_zero_flag
  reader.number() // offset_for_non_ref_pic
  reader.number() // offset_for_top_to_bottom_field
  const offsetCount = reader.number()
  for (let index = 0; index < offsetCount && !reader.isPastEnd(); index++) reader.number()
}

/** Reads bits from the front, and numbers in Exp-Golomb code (ITU-T H.264 §9.1). */
function createBitReader(codedBytes: Uint8Array) {
  let bitOffset = 0
  const bit = () => {
    const byte = codedBytes[bitOffset >> 3] ?? 0
    const shift = 7 - (bitOffset & 7)
    bitOffset++
    return (byte >> shift) & 1
  }
  const isPastEnd = () => bitOffset > codedBytes.length * 8
  const number = () => {
    let zeros = 0
    while (!isPastEnd() && bit() === 0) zeros++
    let codeNumber = 1
    for (; zeros > 0; zeros--) codeNumber = codeNumber * 2 + bit()
    return codeNumber - 1
  }
  const signed = () => {
    const codeNumber = number()
    return codeNumber % 2 ? (codeNumber + 1) / 2 : -codeNumber / 2
  }
  return { bit, number, signed, isPastEnd }
}

/** Removes the bytes of emulation prevention: an encoder writes 0, 0, 3 for 0, 0. */
const removeEmulationPrevention = (codedBytes: Uint8Array) =>
  codedBytes.filter((byte, index) => {
    const followsTwoZeros = index >= 2 && codedBytes[index - 1] === 0 && codedBytes[index - 2] === 0
    return !(byte === 3 && followsTwoZeros)
  })
