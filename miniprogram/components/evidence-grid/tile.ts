import type { EvidenceView } from '../../shared/contract/case-view'
import { type ContentState, contentStates } from '../../shared/vocabulary/content'
import { type EvidenceKind, type EvidenceOrigin, evidenceOrigins } from '../../shared/vocabulary/evidence'
import { claimWords } from '../../words/claims'
import { clock } from '../../words/live'
import { duration, megabytes } from '../../words/measures'

/** One piece of evidence to show: where it stands on its way to the case file. */
export interface Tile {
  id: string
  kind: EvidenceKind
  /** Where the bytes are: on this phone, or at an address that lives ten minutes. */
  url: string
  /** A small picture of it. */
  poster?: string
  state: 'waiting' | 'sending' | 'paused' | 'failed' | 'sealed'
  percent: number
  /** What it is, in words: `口述 12 秒`. */
  title: string
  /** How it came to us, in words. */
  note: string
  /** It did not lie about before it came to us: taken by the app itself, or by staff. */
  strong: boolean
  /** What a photo says of itself, in words. */
  claim?: string
  /** What the content check says of it, in words, when there is something to say. */
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
}

/** `口述 12 秒`, `录音 1 分 5 秒`, `合同.pdf`, `视频 9 秒`, `照片`. */
export function titleOf({ kind, statement, name, seconds, bytes }: Known): string {
  if (kind === 'file') return [name ?? 'PDF 文件', ...(bytes ? [megabytes(bytes)] : [])].join(' · ')
  const what = { photo: '照片', video: '视频', audio: statement ? '口述' : '录音', live: '直播录像' }[kind]
  return seconds ? `${what} ${duration(seconds)}` : what
}

export function noteOf({ kind, origin, moment }: Known): string {
  if (moment) return `直播 ${clock(moment.ms)} 截图`
  return kind === 'audio' && origin === 'captured' ? '现场录音' : evidenceOrigins.label(origin)
}

export const isStrong = ({ origin }: Pick<Known, 'origin'>) => ['captured', 'staff', 'stream'].includes(origin)

/** Evidence that lies in the case file: what is known of it, with the addresses that were given for it. */
export function sealedTiles(
  known: EvidenceView[],
  files: { evidenceId: string; url: string; thumbnail?: string }[],
  now = Date.now(),
): Tile[] {
  const found = new Map(files.map((file) => [file.evidenceId, file]))
  return known.flatMap((view) => {
    const { url, thumbnail } = found.get(view.id) ?? {}
    if (url === undefined) return []
    const claim = view.claims && claimWords(view.claims, now)
    const flagged = view.content === 'review' || view.content === 'risky'
    const mark = flagged && contentStates.label(view.content as ContentState)
    return [
      {
        ...{ id: view.id, kind: view.kind, url, state: 'sealed' as const, percent: 100 },
        ...{ title: titleOf(view), note: noteOf(view), strong: isStrong(view), ...(claim && { claim }) },
        ...(mark && { mark }),
        ...(thumbnail && { poster: thumbnail }),
      },
    ]
  })
}
