import { captureClaimsText } from '../../format/claims'
import { evidenceTitle, hasStrongOrigin, originText } from '../../format/evidence'
import type { EvidenceView } from '../../shared/contract/case-view'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ContentState, contentStates } from '../../shared/vocabulary/content'
import type { EvidenceKind } from '../../shared/vocabulary/evidence'

/** One evidence item as it is shown, before or after it has arrived on the server. */
export interface Tile {
  id: string
  kind: EvidenceKind
  /** Path of a file on this phone, or a URL that is valid for ten minutes. */
  url: string
  /** URL or path of its thumbnail. */
  poster?: string
  /** `sealed`: the server has preserved it. */
  state: 'waiting' | 'sending' | 'paused' | 'failed' | 'sealed'
  /** Progress of the upload. */
  percent: number
  /** How much of a large file has arrived, and how long the rest takes. */
  progress?: string
  /** Its kind, for example `口述 12 秒`. */
  title: string
  /** Name of a file. */
  name?: string
  /** Describes its origin. */
  note: string
  /** Taken by the app itself or collected by staff, and so less likely to have been prepared. */
  strong: boolean
  /** What the phone and the photo's own metadata claim about time and place. */
  claim?: string
  /** The result of the content check, if it found something. */
  mark?: string
  /** Why this file cannot be accepted: it is too large or broken. */
  problem?: string
}

/** Evidence items of a case as tiles. Items without a URL are left out. */
export function toPreservedTiles(
  evidenceViews: EvidenceView[],
  files: { evidenceId: string; url: string; thumbnail?: string }[],
  now = Date.now(),
): Tile[] {
  const fileByEvidenceId = new Map(files.map((file) => [file.evidenceId, file]))
  return evidenceViews.flatMap((evidenceView) => {
    const { url: fileUrl, thumbnail } = fileByEvidenceId.get(evidenceView.id) ?? {}
    if (fileUrl === undefined) return []
    const claimText = captureClaimsText(evidenceView, now)
    const isFlagged = evidenceView.content === 'review' || evidenceView.content === 'risky'
    const markText = isFlagged && contentStates.label(evidenceView.content as ContentState)
    return [
      omitUndefined({
        id: evidenceView.id,
        kind: evidenceView.kind,
        url: fileUrl,
        state: 'sealed' as const,
        percent: 100,
        title: evidenceTitle(evidenceView),
        name: evidenceView.name,
        note: originText(evidenceView),
        strong: hasStrongOrigin(evidenceView),
        claim: claimText || undefined,
        mark: markText || undefined,
        poster: thumbnail || undefined,
      }),
    ]
  })
}
