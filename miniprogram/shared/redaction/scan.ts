import { type Finding, personalDataKinds } from './finding'
import { findNames } from './names'
import { findNumbers, type Stretch } from './numbers'
import { findPatterns } from './patterns'
import { plainly } from './plain'

/**
 * Everything in a text that looks like personal data, in order of place; findings of one kind that touch are one. It would rather mark too
 * much: what is not personal data is released by a reviewer, what is not found is published.
 */
export function scan(text: string): Finding[] {
  const plain = plainly(text)
  const stretches = [
    ...findNumbers(plain.digits),
    ...findPatterns(plain.digits),
    ...findPatterns(plain.text),
    ...findNames(plain.text),
  ]
  const toFinding = ({ kind, from, to }: Stretch): Finding => ({
    kind,
    start: plain.starts[from]!,
    end: plain.ends[to - 1]!,
  })
  return personalDataKinds.codes
    .flatMap((kind) => joined(stretches.filter((one) => one.kind === kind).map(toFinding)))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

function joined(findings: Finding[]): Finding[] {
  const result: Finding[] = []
  for (const finding of findings.sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1]
    if (last && finding.start <= last.end) last.end = Math.max(last.end, finding.end)
    else result.push({ ...finding })
  }
  return result
}
