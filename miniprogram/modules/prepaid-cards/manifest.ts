import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '预付卡', en: 'Prepaid cards' },
  purpose: {
    zh: '把正在办的预付卡投诉按发卡的商家加起来：多少人、卡里还剩多少钱、哪几家分店。',
    en: 'Adds up the open claims from prepaid cards by their issuer.',
  },
  needs: [],
  pages: ['issuers/issuers'],
  entries: [
    {
      menu: 'tools',
      id: 'prepaid-issuers',
      title: '预付卡',
      icon: 'card',
      page: 'issuers/issuers',
      roles: ['dispatcher'],
    },
  ],
}
