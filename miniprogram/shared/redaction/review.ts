import { type Finding, personalDataKinds } from './finding'
import { scan } from './scan'

/** A reviewer's decision that a part which looks like personal data is none, e.g. the shop's own public number. */
export interface Release {
  /** The exact words released; they are released wherever they stand. */
  text: string
  reason: string
}

/** The findings that still have to be hidden or released before the text may be published. */
export const unresolved = (text: string, releases: Release[]): Finding[] =>
  scan(text).filter(
    ({ start, end }) => !releases.some((release) => release.reason && release.text === text.slice(start, end)),
  )

/** The text with everything unresolved replaced by its kind: `〔手机号已隐去〕`. Overlapping findings are hidden together. */
export function redact(text: string, releases: Release[] = []): string {
  let shown = ''
  let at = 0
  for (const { kind, start, end } of unresolved(text, releases)) {
    if (start >= at) shown += `${text.slice(at, start)}〔${personalDataKinds.label(kind)}已隐去〕`
    at = Math.max(at, end)
  }
  return shown + text.slice(at)
}
