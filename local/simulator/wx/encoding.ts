import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { api, WxFailure } from 'miniapp-cloud/client'

type Bytes = Uint8Array<ArrayBuffer>

const MAX_RANDOM_BYTES = 1024 * 1024

const bytesToLatin = (bytes: Uint8Array) =>
  Array.from(bytes, (byteValue) => String.fromCharCode(byteValue)).join('')
const latinToBytes = (text: string): Bytes =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)

interface Codec {
  toText(bytes: Bytes): string
  toBytes(text: string): Bytes
}

/** The encodings in which files can be read and written. */
const CODECS: Record<string, Codec> = {
  utf8: {
    toText: (bytes) => new TextDecoder().decode(bytes),
    toBytes: (text) => new TextEncoder().encode(text) as Bytes,
  },
  base64: {
    toText: (bytes) => btoa(bytesToLatin(bytes)),
    toBytes: (text) => latinToBytes(atob(text)),
  },
  hex: { toText: bytesToHex, toBytes: (text) => hexToBytes(text) as Bytes },
  binary: { toText: bytesToLatin, toBytes: latinToBytes },
}
CODECS['utf-8'] = CODECS.utf8!
CODECS.latin1 = CODECS.binary!
CODECS.ascii = CODECS.binary!

/** @throws WxFailure for an unknown encoding */
const codecOf = (encoding: string) => {
  const knownCodec = CODECS[encoding]
  if (!knownCodec) throw new WxFailure(`invalid encoding "${encoding}"`)
  return knownCodec
}

export const encodeBytes = (bytes: Bytes, encoding: string): string =>
  codecOf(encoding).toText(bytes)

export const decodeText = (text: string, encoding: string): Bytes => codecOf(encoding).toBytes(text)

/** Conversion of array buffers to Base64 and back, and random values. */
export default () => ({
  arrayBufferToBase64: (buffer: ArrayBuffer) => encodeBytes(new Uint8Array(buffer), 'base64'),
  base64ToArrayBuffer: (text: string) => decodeText(text, 'base64').buffer,
  getRandomValues: api('getRandomValues', ({ length }) => {
    if (!(length > 0 && length <= MAX_RANDOM_BYTES)) throw new WxFailure('invalid length')
    return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }
  }),
})
