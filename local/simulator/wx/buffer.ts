import { decode, encode } from './encoding'

/** Base64 of array buffers. */
export default () => ({
  arrayBufferToBase64: (buffer: ArrayBuffer) => encode(new Uint8Array(buffer), 'base64'),
  base64ToArrayBuffer: (text: string) => decode(text, 'base64').buffer,
})
