import { type Finding, personalDataKinds } from './finding'
import { scanPersonalData } from './scan'

/**
 * A reviewer's decision that a part which looks like personal data is none, e.g. the shop's own
 * public number.
 */
export interface Release {
  /** The exact words released; they are released wherever they stand. */
  text: string
  reason: string
}

/** The findings that still have to be hidden or released before the text may be published. */
export const unresolvedFindings = (writtenText: string, releases: Release[]): Finding[] =>
  scanPersonalData(writtenText).filter(
    ({ start, end }) =>
      !releases.some((release) => release.reason && release.text === writtenText.slice(start, end)),
  )

/**
 * The text with everything unresolved replaced by its kind: `〔手机号已隐去〕`. Overlapping findings are
 * hidden together.
 */
export function redact(writtenText: string, releases: Release[] = []): string {
  let redactedText = ''
  let redactedUntil = 0
  for (const { kind, start, end } of unresolvedFindings(writtenText, releases)) {
    if (start >= redactedUntil)
      redactedText += `${writtenText.slice(redactedUntil, start)}〔${personalDataKinds.label(kind)}已隐去〕`
    redactedUntil = Math.max(redactedUntil, end)
  }
  return redactedText + writtenText.slice(redactedUntil)
}
