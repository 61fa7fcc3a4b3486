import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '星级说明和商家异议', en: 'Explained scores and objections' },
  purpose: {
    zh: '公开星级是怎么算的，任何人可以重算；商家对降星和记录提出异议，由没有办过的人决定。',
    en: 'Anybody can recompute a score; shops can object, and somebody who is not involved decides.',
  },
  needs: [],
  pages: ['standing/standing', 'objections/objections', 'objection/objection'],
  entries: [
    {
      menu: 'ownShop',
      id: 'stars',
      title: '我的星级',
      icon: 'star-o',
      page: 'standing/standing',
    },
    {
      menu: 'ownShop',
      id: 'objection',
      title: '异议和修复',
      icon: 'comment-o',
      page: 'objection/objection',
    },
    {
      menu: 'tools',
      id: 'objections',
      title: '商家异议',
      icon: 'chat-o',
      page: 'objections/objections',
      roles: ['officer', 'leader'],
    },
  ],
  agenda: { objections: 'objections/objections' },
  records: { standing: 'standing/standing', objection: 'objection/objection' },
}
