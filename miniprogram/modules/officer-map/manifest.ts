import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '网格地图', en: 'Map of the grids' },
  purpose: {
    zh: '网格员和指挥中心在地图上看案件、商家和在岗同事。',
    en: 'Officers and the centre see cases, shops and colleagues on duty on a map.',
  },
  needs: [],
  pages: ['around/around'],
  entries: [
    {
      menu: 'tabs',
      id: 'around',
      title: '地图',
      icon: 'location',
      page: 'around/around',
      roles: ['officer'],
    },
    {
      menu: 'tools',
      id: 'around',
      title: '网格地图',
      icon: 'location-o',
      page: 'around/around',
      roles: ['officer', 'dispatcher', 'leader'],
    },
  ],
}
