import type { PersonalData } from '../declared-use'

export const personalData: PersonalData[] = [
  {
    description: '网格员办案的行程',
    purpose: '证明到过现场',
    seenBy: '网格员本人和负责的领导，领导每看一次都有记录；消费者和商家看不到',
    retention: '明细存 90 天',
  },
]
