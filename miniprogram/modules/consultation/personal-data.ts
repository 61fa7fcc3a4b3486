import type { PersonalData } from '../declared-use'

export const personalData: PersonalData[] = [
  {
    description: '咨询的问题',
    purpose: '答复您',
    seenBy: '本区的指挥中心、消保委',
    retention: '最后一句话一年后自动删除',
  },
]
