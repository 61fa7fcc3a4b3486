import { type Finding, personalDataKinds } from './finding'
import { scanPersonalData } from './scan'

/**
 * A reviewer's decision that a text which looks like personal data may be published, e.g. the
 * public phone number of the shop.
 */
export interface Release {
  /** The exact text. It is released wherever it occurs. */
  text: string
  reason: string
}

/** The findings that are not released. They must be hidden before the text may be published. */
export const unresolvedFindings = (writtenText: string, releases: Release[]): Finding[] =>
  scanPersonalData(writtenText).filter(
    ({ start, end }) =>
      !releases.some((release) => release.reason && release.text === writtenText.slice(start, end)),
  )

/**
 * Replaces all findings that are not released by their kind: `〔手机号已隐去〕`. Overlapping findings are
 * replaced together.
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
