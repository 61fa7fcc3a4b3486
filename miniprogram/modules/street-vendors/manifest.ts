import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '流动摊位', en: 'Street vendors' },
  purpose: {
    zh: '网格员给没有固定店面的摊位登记，摊位有自己的二维码。',
    en: 'Officers register stalls without a fixed place, each with a code of its own.',
  },
  needs: [],
  pages: ['stall/stall'],
  entries: [
    {
      menu: 'tools',
      id: 'stall',
      title: '登记摊位',
      icon: 'shop-o',
      page: 'stall/stall',
      roles: ['officer'],
    },
  ],
}
