import QRCode from 'qrcode'

/** As large as a phone shows it, pixels. */
const width = 480

/** A text as a code that a camera reads: a PNG as a data URL. */
export const codeOf = (text: string): Promise<string> =>
  QRCode.toDataURL(text, { width, margin: 2, errorCorrectionLevel: 'M' })
