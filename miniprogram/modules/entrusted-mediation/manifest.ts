import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '委托调解', en: 'Entrusted mediation' },
  purpose: {
    zh: '双方同意的，网格员可以委托消保委以区局名义调解，结果交回网格员。',
    en: 'The consumer council mediates in the name of the bureau, with both parties’ consent.',
  },
  needs: [],
  pages: ['entrusted/entrusted', 'hand-back/hand-back'],
  entries: [
    {
      menu: 'tabs',
      id: 'entrusted',
      title: '调解',
      icon: 'friends',
      page: 'entrusted/entrusted',
      roles: ['council'],
    },
    {
      menu: 'tools',
      id: 'entrusted',
      title: '受托调解',
      icon: 'friends-o',
      page: 'entrusted/entrusted',
      roles: ['council'],
    },
  ],
  agenda: { entrusted: 'entrusted/entrusted' },
}
