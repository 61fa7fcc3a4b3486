import { type CodeOf, closedList } from './closed-list'

/** Skills that an officer may have and a case may ask for. */
export const skills = closedList({
  food: '食品',
  drug: '药械',
  price: '价格',
  measure: '计量',
  special: '特种设备',
})
export type Skill = CodeOf<typeof skills>

/** Units notified at the same time as the grid's officer. */
export const units = closedList({ enforcement: '综合执法支队', leader: '值班领导' })
export type Unit = CodeOf<typeof units>
