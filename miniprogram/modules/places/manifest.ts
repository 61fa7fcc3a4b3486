import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '分局和网格', en: 'Branches and grids' },
  purpose: {
    zh: '管理员在手机上改分局的名称和电话，改网格的名称、所属分局和网格员。',
    en: 'An admin changes branches, their numbers, and the grids with their officers.',
  },
  needs: [],
  pages: ['places/places', 'branch/branch', 'grid/grid'],
  entries: [
    {
      menu: 'tools',
      id: 'places',
      title: '分局和网格',
      icon: 'cluster-o',
      page: 'places/places',
      roles: ['admin'],
    },
  ],
}
