import QRCode from 'qrcode'

/** As wide as a phone shows it, pixels. */
const imageWidthPx = 480

/** A text as a QR code: a PNG as a data URL. */
export const qrCodeDataUrl = (linkedText: string): Promise<string> =>
  QRCode.toDataURL(linkedText, { width: imageWidthPx, margin: 2, errorCorrectionLevel: 'M' })
