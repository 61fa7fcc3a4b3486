import { fillBlanks } from '../shared/languages/catalogue'
import type { Catalogue } from '../shared/languages/zh'
import { bytesPerMegabyte } from '../shared/vocabulary/evidence'

/** How far an upload has come since it was started or resumed. Sizes in bytes. */
export interface UploadProgress {
  totalBytes: number
  sentBytes: number
  /** What had arrived before the upload was resumed. */
  resumedAtBytes: number
  /** Time since the upload was started or resumed, ms. */
  elapsedMs: number
}

/** A smaller file has arrived before anybody has read how far it is. */
const minBytesShown = 2 * bytesPerMegabyte
/** The speed of the first moments says little, so that nothing is said about the time left. */
const minElapsedMs = 1500

const megabytesOf = (bytes: number): string => (bytes / bytesPerMegabyte).toFixed(1)

/**
 * How much of a large file has arrived and about how long the rest takes:
 * 6.2 / 18.4 MB，还要约 20 秒. Empty for a small file, and until the speed is known.
 */
export function uploadProgressText(progress: UploadProgress, catalogue: Catalogue): string {
  const { totalBytes, sentBytes, resumedAtBytes, elapsedMs } = progress
  const newBytes = sentBytes - resumedAtBytes
  if (totalBytes < minBytesShown || elapsedMs < minElapsedMs || newBytes <= 0) return ''
  const secondsLeft = ((totalBytes - sentBytes) / newBytes) * (elapsedMs / 1000)
  return fillBlanks(catalogue.evidence.progress, {
    sent: megabytesOf(sentBytes),
    total: megabytesOf(totalBytes),
    left: timeLeftText(secondsLeft, catalogue),
  })
}

/** Steps of five seconds, and minutes above ninety seconds: the estimate is not more exact. */
function timeLeftText(secondsLeft: number, { evidence: texts }: Catalogue): string {
  if (secondsLeft > 90) return fillBlanks(texts.minutesLeft, { n: Math.ceil(secondsLeft / 60) })
  return fillBlanks(texts.secondsLeft, { n: Math.max(5, Math.ceil(secondsLeft / 5) * 5) })
}
