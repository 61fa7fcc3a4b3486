/** What the code at the shop begins with: a camera tells it from the code on the wall. */
export const arrivalScheme = 'zhihui315:arrival:'

/** The code in what was scanned; undefined when it is something else. */
export function arrivalCodeIn(scanned: string): string | undefined {
  const code = scanned.startsWith(arrivalScheme) ? scanned.slice(arrivalScheme.length) : ''
  return /^[\w-]{20}$/.test(code) ? code : undefined
}
