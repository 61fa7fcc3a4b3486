import { type FileFacts, fileFactTexts } from '../shared/evidence/file-facts'
import { fileNameByType } from '../shared/evidence/formats'
import {
  type EvidenceKind,
  type EvidenceOrigin,
  evidenceKinds,
  evidenceOrigins,
} from '../shared/vocabulary/evidence'
import { clockText } from './live'
import { megabytesText } from './measures'

interface NamedFile {
  kind: EvidenceKind
  statement?: boolean | undefined
  /** File name, for files. */
  name?: string | undefined
  mime?: string | undefined
  fileFacts?: FileFacts | undefined
  bytes?: number | undefined
  /** The file was erased with the case. */
  gone?: boolean | undefined
}

interface EvidenceFacts {
  moment?: { ms: number } | undefined
  kind: EvidenceKind
  origin: EvidenceOrigin
  ofShop?: boolean | undefined
}

/**
 * The title of an evidence item: `口述 12 秒`, `录音 1 分 5 秒`, `合同.pdf · 3 MB`, `视频 9 秒`, `照片`,
 * `PDF 文件`.
 */
export function evidenceTitle({
  kind: evidenceKind,
  statement: isStatement,
  name: fileName,
  fileFacts = {},
  bytes: sizeBytes,
  mime: mediaType,
  gone: isErased,
}: NamedFile): string {
  if (isErased) return `${evidenceKinds.label(evidenceKind)}（已依法删除）`
  const factTexts = fileFactTexts(fileFacts)
  if (evidenceKind === 'file')
    return [
      fileName ?? fileNameByType(mediaType),
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

/** The origin of an evidence item in words. */
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

/** Whether the origin is confirmed by the server or by staff. */
export const hasStrongOrigin = ({ origin: evidenceOrigin }: Pick<EvidenceFacts, 'origin'>) =>
  ['captured', 'staff', 'stream'].includes(evidenceOrigin)
