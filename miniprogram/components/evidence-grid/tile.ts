import type { EvidenceView } from '../../shared/contract/case-view'
import { type ContentState, contentStates } from '../../shared/vocabulary/content'
import { type EvidenceKind, type EvidenceOrigin, evidenceOrigins } from '../../shared/vocabulary/evidence'
import { claimWords } from '../../words/claims'
import { clock } from '../../words/live'
import { duration, megabytes } from '../../words/measures'

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

interface Known {
  moment?: { ms: number } | undefined
  kind: EvidenceKind
  origin: EvidenceOrigin
  statement?: boolean | undefined
  name?: string | undefined
  seconds?: number | undefined
  bytes?: number | undefined
  ofShop?: boolean | undefined
}

/** `口述 12 秒`, `录音 1 分 5 秒`, `合同.pdf`, `视频 9 秒`, `照片`. */
export function titleOf({ kind, statement, name, seconds, bytes }: Known): string {
  if (kind === 'file') return [name ?? 'PDF 文件', ...(bytes ? [megabytes(bytes)] : [])].join(' · ')
  const what = { photo: '照片', video: '视频', audio: statement ? '口述' : '录音', live: '直播录像' }[kind]
  return seconds ? `${what} ${duration(seconds)}` : what
}

export function noteOf({ kind, origin, moment, ofShop }: Known): string {
  if (ofShop) return '商家提交'
  if (moment) return `直播 ${clock(moment.ms)} 截图`
  const label = evidenceOrigins.label(origin)
  return kind === 'audio' ? label.replace('现场拍摄', '现场录音') : label
}

export const isStrong = ({ origin }: Pick<Known, 'origin'>) => ['captured', 'staff', 'stream'].includes(origin)

/** Sealed evidence as tiles, with the addresses that the server gave for the files. */
export function sealedTiles(
  known: EvidenceView[],
  files: { evidenceId: string; url: string; thumbnail?: string }[],
  now = Date.now(),
): Tile[] {
  const found = new Map(files.map((file) => [file.evidenceId, file]))
  return known.flatMap((view) => {
    const { url, thumbnail } = found.get(view.id) ?? {}
    if (url === undefined) return []
    const claim = claimWords(view, now)
    const flagged = view.content === 'review' || view.content === 'risky'
    const mark = flagged && contentStates.label(view.content as ContentState)
    return [
      {
        id: view.id,
        kind: view.kind,
        url,
        state: 'sealed' as const,
        percent: 100,
        title: titleOf(view),
        note: noteOf(view),
        strong: isStrong(view),
        ...(claim && { claim }),
        ...(mark && { mark }),
        ...(thumbnail && { poster: thumbnail }),
      },
    ]
  })
}
