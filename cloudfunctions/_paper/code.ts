import QRCode from 'qrcode'

/** As wide as a phone shows it, pixels. */
const width = 480

/** A text as a QR code: a PNG as a data URL. */
export const codeOf = (text: string): Promise<string> =>
  QRCode.toDataURL(text, { width, margin: 2, errorCorrectionLevel: 'M' })
