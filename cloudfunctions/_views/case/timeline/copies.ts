import type { copyEvents } from '../../../_domain/case/copies/events'
import type { Sentences } from '../telling'

export const copySentences: Sentences<keyof typeof copyEvents> = {
  'evidence.redacted': ({ boxes }) => ['为公开制作了照片的遮挡版，原件不变', `遮住 ${boxes.length} 处`],
  'copy.reviewed': ({ publishable, note }, { text, handler }) => [
    publishable ? '遮挡版已由另一人核对，可以公开' : '遮挡版核对后不公开',
    handler ? text(note) : undefined,
  ],
}
