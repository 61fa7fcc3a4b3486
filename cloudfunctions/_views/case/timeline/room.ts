import type { roomEvents } from '../../../_domain/case/room/events'
import type { Sentences } from '../telling'

export const roomSentences: Sentences<keyof typeof roomEvents> = {
  'room.opened': () => '网格员开启远程调处，双方可以在线上商量',
  'room.closed': () => '网格员结束了远程调处',
  'room.sealed': ({ count }) => `远程调处的记录已封存，共 ${count} 条`,
}
