import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '值班表', en: 'Duty roster' },
  purpose: {
    zh: '指挥中心和负责人按周排白班、夜班，网格员看得到自己的班，系统预计每班的件数。',
    en: 'The centre plans day and night shifts; a forecast shows how many cases each may bring.',
  },
  needs: [],
  pages: ['shifts/shifts', 'shift/shift'],
  entries: [
    {
      menu: 'tools',
      id: 'shifts',
      title: '值班表',
      icon: 'calendar-o',
      page: 'shifts/shifts',
      roles: ['officer', 'dispatcher', 'leader'],
    },
  ],
  records: { roster: 'shifts/shifts' },
}
