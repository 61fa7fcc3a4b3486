import { type CodeOf, closedList } from './closed-list'

/** Skills of officers. A triage rule may require some of them for a case. */
export const skills = closedList({
  food: '食品',
  drug: '药械',
  price: '价格',
  measure: '计量',
  special: '特种设备',
})
export type Skill = CodeOf<typeof skills>

/** Units that are notified at the same time as the officer. */
export const units = closedList({ enforcement: '综合执法支队', leader: '值班领导' })
export type Unit = CodeOf<typeof units>
