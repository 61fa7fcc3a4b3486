import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '评价复核', en: 'Review of ratings' },
  purpose: {
    zh: '可疑的评价先不计入星级，由网格员或者负责人看过以后决定计不计。',
    en: 'A rating that looks forged counts only if an officer or a leader decides so.',
  },
  needs: [],
  pages: ['held/held'],
  entries: [
    {
      menu: 'tools',
      id: 'held',
      title: '评价复核',
      icon: 'star-o',
      page: 'held/held',
      roles: ['officer', 'leader'],
    },
  ],
  agenda: { held: 'held/held' },
  records: { heldRatings: 'held/held' },
}
