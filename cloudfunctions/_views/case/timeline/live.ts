import { roles } from '../../../../miniprogram/shared/vocabulary/roles'
import type { Ended, liveEvents } from '../../../_domain/case/live/events'
import type { Sentences } from '../telling'

/** A length of time in words: `1 分 05 秒`. */
function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒`
}

const broken = (gaps: Ended['gaps']): string | undefined =>
  gaps.length > 0
    ? `中断 ${gaps.length} 次，共 ${lasting(gaps.reduce((sum, { from, to }) => sum + to - from, 0))}`
    : undefined

export const liveSentences: Sentences<keyof typeof liveEvents> = {
  'live.started': ({ streamer, person = 1 }, { name, filer }) =>
    `${streamer.ref === undefined ? (person > 1 ? `第 ${person} 位投诉人` : filer) : `网格员${name(streamer.ref)}`}开始现场直播`,
  'live.marked': ({ ms, viewer, note, evidence = [] }, { name, text, handler, filer }) => {
    const who = viewer.ref === undefined ? filer : handler ? name(viewer.ref) : roles.label(viewer.role)
    return [`${who}在直播的 ${lasting(ms)}处${evidence.length > 0 ? '截图存证' : '做了标记'}`, text(note)]
  },
  'live.ended': ({ gaps }) => ['现场直播已结束', broken(gaps)],
  'live.sealed': ({ from, to, gaps, chain }) => [
    `直播录像已存证，长 ${lasting(to - from)}`,
    [broken(gaps), `分段校验 ${chain.slice(0, 16)}`].filter(Boolean).join('，'),
  ],
}
