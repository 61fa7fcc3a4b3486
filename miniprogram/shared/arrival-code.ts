/** Prefix of an arrival code. It distinguishes it from the QR code on a shop's wall. */
export const arrivalScheme = 'zhihui315:arrival:'

/** The arrival code in a scanned text. Undefined if another code was scanned. */
export function arrivalCodeIn(scannedText: string): string | undefined {
  const arrivalCode = scannedText.startsWith(arrivalScheme)
    ? scannedText.slice(arrivalScheme.length)
    : ''
  return /^[\w-]{20}$/.test(arrivalCode) ? arrivalCode : undefined
}
