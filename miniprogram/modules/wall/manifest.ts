import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '态势大屏', en: 'Wall screen' },
  purpose: {
    zh: '指挥中心在大屏上看未派、紧急、超时的投诉，在岗的网格员和当天的数字。',
    en: 'The command centre sees open cases, officers and the figures of the day on a wall screen.',
  },
  needs: [],
  pages: ['wall/wall'],
  entries: [
    {
      menu: 'tabs',
      id: 'wall',
      title: '态势',
      icon: 'chart-trending',
      page: 'wall/wall',
      roles: ['dispatcher', 'leader'],
    },
    {
      menu: 'tools',
      id: 'wall',
      title: '态势',
      icon: 'tv-o',
      page: 'wall/wall',
      roles: ['dispatcher', 'leader'],
    },
  ],
}
