import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '行政指令', en: 'Orders of leaders' },
  purpose: {
    zh: '负责人给网格员、综合执法支队下指令，五分钟没有签收就报上一级，办了要回报。',
    en: 'Leaders give orders to officers, who acknowledge them and report the result.',
  },
  needs: [],
  pages: ['orders/orders'],
  entries: [
    {
      menu: 'tools',
      id: 'orders',
      title: '行政指令',
      icon: 'flag-o',
      page: 'orders/orders',
      roles: ['dispatcher', 'leader'],
    },
  ],
  agenda: { orders: { dispatcher: 'orders/orders', leader: 'orders/orders' } },
  records: { orders: 'orders/orders' },
}
