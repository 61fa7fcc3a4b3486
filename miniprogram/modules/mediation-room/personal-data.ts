import type { PersonalData } from '../declared-use'

export const personalData: PersonalData[] = [
  {
    description: '远程调处里的发言',
    purpose: '调解，证明谁同意了什么',
    seenBy: '双方、承办和协助的网格员、受委托调解的消保委',
    retention: '随案件',
  },
]
