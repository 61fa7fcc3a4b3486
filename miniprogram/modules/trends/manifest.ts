import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '苗头', en: 'Trends' },
  purpose: {
    zh: '几位消费者反映同一家店或同一片的同一个问题时，自动提醒网格员和指挥中心先去看。',
    en: 'Finds problems that several people complain about, so that officers check them early.',
  },
  needs: ['case-links'],
  pages: ['trends/trends'],
  entries: [
    {
      menu: 'tools',
      id: 'trends',
      title: '苗头',
      icon: 'chart-trending-o',
      page: 'trends/trends',
      roles: ['officer', 'dispatcher', 'leader', 'enforcement'],
    },
  ],
  agenda: { trends: 'trends/trends' },
}
