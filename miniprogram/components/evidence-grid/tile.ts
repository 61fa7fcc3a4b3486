import type { EvidenceView } from '../../shared/contract/case-view'
import { type EvidenceKind, type EvidenceOrigin, evidenceOrigins } from '../../shared/vocabulary/evidence'
import { claimWords } from '../../words/claims'
import { duration, megabytes } from '../../words/measures'

/** One piece of evidence to show: where it stands on its way to the case file. */
export interface Tile {
  id: string
  kind: EvidenceKind
  /** Where the bytes are: on this phone, or at an address that lives ten minutes. */
  url: string
  /** A small picture of a video. */
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
}

interface Known {
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
  const what = { photo: '照片', video: '视频', audio: statement ? '口述' : '录音' }[kind]
  return seconds ? `${what} ${duration(seconds)}` : what
}

export const noteOf = ({ kind, origin }: Known) =>
  kind === 'audio' && origin === 'captured' ? '现场录音' : evidenceOrigins.label(origin)

export const isStrong = ({ origin }: Pick<Known, 'origin'>) => origin === 'captured' || origin === 'staff'

/** Evidence that lies in the case file: what is known of it, with the addresses that were given for it. */
export function sealedTiles(
  known: EvidenceView[],
  files: { evidenceId: string; url: string }[],
  now = Date.now(),
): Tile[] {
  const urls = new Map(files.map(({ evidenceId, url }) => [evidenceId, url]))
  return known.flatMap((view) => {
    const url = urls.get(view.id)
    if (url === undefined) return []
    const claim = view.claims && claimWords(view.claims, now)
    return [
      {
        ...{ id: view.id, kind: view.kind, url, state: 'sealed' as const, percent: 100 },
        ...{ title: titleOf(view), note: noteOf(view), strong: isStrong(view), ...(claim && { claim }) },
      },
    ]
  })
}
