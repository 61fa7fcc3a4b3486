import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '统计和逐月公开', en: 'Statistics and public figures' },
  purpose: {
    zh: '指挥中心看办理情况的统计；每月向社会公开办得怎么样，公开的数字可以核验。',
    en: 'Statistics for the centre, and monthly public tables that anybody can verify.',
  },
  needs: [],
  pages: ['figures/figures', 'statistics/statistics'],
  entries: [
    {
      menu: 'service',
      id: 'figures',
      title: '办得怎么样',
      about: '逐月公开：多久联系、多久办结、解决没有',
      icon: 'bar-chart-o',
      page: 'figures/figures',
    },
    {
      menu: 'tools',
      id: 'statistics',
      title: '统计',
      icon: 'bar-chart-o',
      page: 'statistics/statistics',
      roles: ['dispatcher', 'leader'],
    },
  ],
}
