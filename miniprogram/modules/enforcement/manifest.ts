import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '综合执法支队工作台', en: 'Enforcement desk' },
  purpose: {
    zh: '移送给综合执法支队的线索和下达给支队的指令列在一处，到期没有核查、决定的有提醒。',
    en: 'The enforcement team sees suspected violations that were referred to it, and its orders.',
  },
  needs: ['orders'],
  pages: ['referred/referred'],
  entries: [
    {
      menu: 'tabs',
      id: 'referred',
      title: '线索',
      icon: 'orders',
      page: 'referred/referred',
      roles: ['enforcement'],
    },
    {
      menu: 'tools',
      id: 'referred',
      title: '移送的线索',
      icon: 'orders-o',
      page: 'referred/referred',
      roles: ['enforcement'],
    },
  ],
  agenda: {
    referred: 'referred/referred',
    owed: { enforcement: 'referred/referred' },
    orders: { enforcement: 'referred/referred' },
  },
}
