import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '网格公示', en: 'Grid directory' },
  purpose: {
    zh: '任何人用位置或名称查到所在的网格、网格员和最近的检查。',
    en: 'Anybody finds the grid of a place, its officer and its latest inspections.',
  },
  needs: [],
  pages: ['find/find', 'grid/grid'],
  entries: [
    {
      menu: 'grid',
      id: 'grid',
      title: '这里归谁管',
      about: '用位置或名称查网格、网格员和最近的检查',
      icon: 'location-o',
      page: 'find/find',
    },
  ],
  publicPages: ['find/find', 'grid/grid'],
}
