/** The beginning of an arrival code, which tells it from the code on a shop's wall. */
export const arrivalScheme = 'zhihui315:arrival:'

/** The arrival code in a scanned text; undefined when it is another code. */
export function arrivalCodeIn(scannedText: string): string | undefined {
  const arrivalCode = scannedText.startsWith(arrivalScheme)
    ? scannedText.slice(arrivalScheme.length)
    : ''
  return /^[\w-]{20}$/.test(arrivalCode) ? arrivalCode : undefined
}
