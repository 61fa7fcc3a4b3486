import { captureClaimsText } from '../../format/claims'
import { evidenceTitle, hasStrongOrigin, originText } from '../../format/evidence'
import type { EvidenceView } from '../../shared/contract/case-view'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ContentState, contentStates } from '../../shared/vocabulary/content'
import type { EvidenceKind } from '../../shared/vocabulary/evidence'

/** One evidence item to show, before or after it is sealed. */
export interface Tile {
  id: string
  kind: EvidenceKind
  /** A file on this phone, or an address that is valid for ten minutes. */
  url: string
  /** Address of its thumbnail. */
  poster?: string
  state: 'waiting' | 'sending' | 'paused' | 'failed' | 'sealed'
  percent: number
  /** Its kind in words: `口述 12 秒`. */
  title: string
  /** What a file is called. */
  name?: string
  /** Its origin in words. */
  note: string
  /** Taken by the app itself or collected by staff, and so less likely to have been prepared. */
  strong: boolean
  /** What the phone and the photo's own metadata claim, in words. */
  claim?: string
  /** The result of the content check in words, where there is one to show. */
  mark?: string
  /** Why this file can never arrive, in words: it is too large or broken. */
  problem?: string
}

/** Sealed evidence as tiles, with the addresses that the server gave for the files. */
export function toSealedTiles(
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
