import { api, WxFailure } from 'miniapp-cloud/client'
import { decode, encode } from './encoding.ts'

/** Base64 of array buffers, and random ones. */
export default () => ({
  arrayBufferToBase64: (buffer: ArrayBuffer) => encode(new Uint8Array(buffer), 'base64'),
  base64ToArrayBuffer: (text: string) => decode(text, 'base64').buffer,
  getRandomValues: api('getRandomValues', ({ length }) => {
    if (!(length > 0 && length <= 1_048_576)) throw new WxFailure('invalid length')
    return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }
  }),
})
