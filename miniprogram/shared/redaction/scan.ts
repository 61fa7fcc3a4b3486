import { type Finding, personalDataKinds } from './finding'
import { findNames } from './names'
import { findNumbers, type Stretch } from './numbers'
import { findPatterns } from './patterns'
import { plainly } from './plain'

/**
 * All parts of a text that look like personal data, in order; touching findings of one kind are one. It rather marks
 * too much: a reviewer can release a wrong finding, but a missed one is published.
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
