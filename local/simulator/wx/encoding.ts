import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { api, WxFailure } from 'miniapp-cloud/client'

type Bytes = Uint8Array<ArrayBuffer>
const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
const fromLatin = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff)

/** The encodings of `readFile`/`writeFile`: [bytes -> text, text -> bytes]. */
const CODECS: Record<string, [(bytes: Bytes) => string, (text: string) => Bytes]> = {
  utf8: [(bytes) => new TextDecoder().decode(bytes), (text) => new TextEncoder().encode(text) as Bytes],
  base64: [(bytes) => btoa(latin(bytes)), (text) => fromLatin(atob(text))],
  hex: [bytesToHex, (text) => hexToBytes(text) as Bytes],
  binary: [latin, fromLatin],
}
CODECS['utf-8'] = CODECS.utf8!
CODECS.latin1 = CODECS.binary!
CODECS.ascii = CODECS.binary!

const codec = (encoding: string) => {
  const found = CODECS[encoding]
  if (!found) throw new WxFailure(`invalid encoding "${encoding}"`)
  return found
}
export const encode = (bytes: Bytes, encoding: string): string => codec(encoding)[0](bytes)
export const decode = (text: string, encoding: string): Bytes => codec(encoding)[1](text)

/** Base64 of array buffers, and random ones. */
export default () => ({
  arrayBufferToBase64: (buffer: ArrayBuffer) => encode(new Uint8Array(buffer), 'base64'),
  base64ToArrayBuffer: (text: string) => decode(text, 'base64').buffer,
  getRandomValues: api('getRandomValues', ({ length }) => {
    if (!(length > 0 && length <= 1_048_576)) throw new WxFailure('invalid length')
    return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }
  }),
})
