import QRCode from 'qrcode'

/** As wide as a phone shows the picture, pixels. */
const imageWidthPx = 480

/** Draws a text as a QR code. The result is a data URL with a PNG. */
export const qrCodeDataUrl = (linkedText: string): Promise<string> =>
  QRCode.toDataURL(linkedText, { width: imageWidthPx, margin: 2, errorCorrectionLevel: 'M' })
