import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '督办和回访', en: 'Supervision' },
  purpose: {
    zh: '指挥中心和负责人看超时的投诉、等回访的投诉，负责人看谈成金额偏低的投诉。',
    en: 'Lists cases that are overdue, need a follow-up call, or were settled for too little.',
  },
  needs: [],
  pages: ['overdue/overdue', 'matters/matters', 'call-back/call-back'],
  entries: [
    {
      menu: 'tools',
      id: 'matters',
      title: '回访',
      icon: 'phone-o',
      page: 'matters/matters',
      roles: ['dispatcher', 'leader'],
    },
    {
      menu: 'tools',
      id: 'shortfalls',
      title: '谈成偏低',
      icon: 'balance-o',
      page: 'matters/matters?list=short',
      roles: ['leader'],
    },
  ],
  agenda: { overdue: 'overdue/overdue', callBacks: 'matters/matters' },
}
