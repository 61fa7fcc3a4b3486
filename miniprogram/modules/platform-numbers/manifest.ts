import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '平台编号', en: 'Platform numbers' },
  purpose: {
    zh: '把全国 12315 平台的编号登记到案件上，列出还没有编号的。',
    en: 'Dispatchers enter the number of a case on the national 12315 platform.',
  },
  needs: [],
  pages: ['unregistered/unregistered'],
  entries: [
    {
      menu: 'tools',
      id: 'unregistered',
      title: '平台编号',
      icon: 'records-o',
      page: 'unregistered/unregistered',
      roles: ['dispatcher'],
    },
  ],
  records: { platformNumbers: 'unregistered/unregistered' },
  agenda: { unregistered: 'unregistered/unregistered' },
}
