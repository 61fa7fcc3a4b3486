import { captureClaimsText } from '../../format/claims'
import { clockText } from '../../format/live'
import { megabytesText } from '../../format/measures'
import type { EvidenceView } from '../../shared/contract/case-view'
import { type FileFacts, fileFactTexts } from '../../shared/evidence/file-facts'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ContentState, contentStates } from '../../shared/vocabulary/content'
import {
  type EvidenceKind,
  type EvidenceOrigin,
  evidenceOrigins,
} from '../../shared/vocabulary/evidence'

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
  /** Its origin in words. */
  note: string
  /** Taken by the app itself or collected by staff, and so less likely to have been prepared. */
  strong: boolean
  /** What the phone and the photo's own metadata claim, in words. */
  claim?: string
  /** The result of the content check in words, where there is one to show. */
  mark?: string
}

interface EvidenceFacts {
  moment?: { ms: number } | undefined
  kind: EvidenceKind
  origin: EvidenceOrigin
  statement?: boolean | undefined
  name?: string | undefined
  fileFacts?: FileFacts | undefined
  bytes?: number | undefined
  ofShop?: boolean | undefined
}

/** `口述 12 秒`, `录音 1 分 5 秒`, `合同.pdf`, `视频 9 秒`, `照片`. */
export function evidenceTitle({
  kind: evidenceKind,
  statement: isStatement,
  name: fileName,
  fileFacts = {},
  bytes: sizeBytes,
}: EvidenceFacts): string {
  const factTexts = fileFactTexts(fileFacts)
  if (evidenceKind === 'file')
    return [
      fileName ?? 'PDF 文件',
      ...factTexts,
      ...(sizeBytes ? [megabytesText(sizeBytes)] : []),
    ].join(' · ')
  const kindName = {
    photo: '照片',
    video: '视频',
    audio: isStatement ? '口述' : '录音',
    live: '直播录像',
  }[evidenceKind]
  return [kindName, ...factTexts].join(' ')
}

export function originText({
  kind: evidenceKind,
  origin: evidenceOrigin,
  moment: liveMoment,
  ofShop: isFromShop,
}: EvidenceFacts): string {
  if (isFromShop) return '商家提交'
  if (liveMoment) return `直播 ${clockText(liveMoment.ms)} 截图`
  const originLabel = evidenceOrigins.label(evidenceOrigin)
  return evidenceKind === 'audio' ? originLabel.replace('现场拍摄', '现场录音') : originLabel
}

export const hasStrongOrigin = ({ origin: evidenceOrigin }: Pick<EvidenceFacts, 'origin'>) =>
  ['captured', 'staff', 'stream'].includes(evidenceOrigin)

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
        note: originText(evidenceView),
        strong: hasStrongOrigin(evidenceView),
        claim: claimText || undefined,
        mark: markText || undefined,
        poster: thumbnail || undefined,
      }),
    ]
  })
}
