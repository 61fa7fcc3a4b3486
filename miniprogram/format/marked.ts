import { omitUndefined } from '../shared/omit-undefined'
import { type Finding, personalDataKinds } from '../shared/redaction/finding'

/** A stretch of a text; `kind` is what it looks like, in words. */
export interface TextPart {
  text: string
  kind?: string
}

/**
 * Cuts a text into plain parts and parts that look like personal data, to highlight the latter. Of
 * overlapping findings the first gives the kind.
 */
export function splitMarkedText(markedText: string, findings: Finding[]): TextPart[] {
  const parts: TextPart[] = []
  let position = 0
  const addPart = (endIndex: number, partLabel?: string) => {
    if (endIndex > position)
      parts.push(
        omitUndefined({ text: markedText.slice(position, endIndex), kind: partLabel || undefined }),
      )
    position = Math.max(position, endIndex)
  }
  for (const { kind: partLabel, start, end } of [...findings].sort(
    (first, second) => first.start - second.start,
  )) {
    addPart(start)
    addPart(end, personalDataKinds.label(partLabel))
  }
  addPart(markedText.length)
  return parts
}
