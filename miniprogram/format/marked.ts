import { omitUndefined } from '../shared/omit-undefined'
import { type Finding, personalDataKinds } from '../shared/redaction/finding'

/** A part of a text. */
export interface TextPart {
  text: string
  /** Only if it looks like personal data: the kind, in Chinese. */
  kind?: string
}

/**
 * Splits a text into plain parts and parts that look like personal data, which the page highlights.
 * Of overlapping findings, the first one decides the kind.
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
