import { type Finding, personalDataKinds } from './finding'

/** A stretch of a text; `kind` is what it looks like, in words. */
export interface Part {
  text: string
  kind?: string
}

/**
 * Cuts a text into plain parts and parts that look like personal data, to highlight the latter. Of overlapping findings
 * the first gives the kind.
 */
export function marked(text: string, findings: Finding[]): Part[] {
  const parts: Part[] = []
  let at = 0
  const put = (to: number, kind?: string) => {
    if (to > at) parts.push({ text: text.slice(at, to), ...(kind && { kind }) })
    at = Math.max(at, to)
  }
  for (const { kind, start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    put(start)
    put(end, personalDataKinds.label(kind))
  }
  put(text.length)
  return parts
}
