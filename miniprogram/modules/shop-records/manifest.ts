import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '商家档案和查找', en: 'Records and search of shops' },
  purpose: {
    zh: '监管人员查商家、看档案、登记处罚和承诺；消费者按名称找商家。',
    en: 'Staff search shops, read their dossier and enter penalties; consumers search shops.',
  },
  needs: [],
  pages: [
    'search/search',
    'dossier/dossier',
    'enter/enter',
    'matter/matter',
    'public-search/public-search',
  ],
  entries: [
    {
      menu: 'grid',
      id: 'search',
      title: '找商家',
      about: '归谁管，检查过没有',
      icon: 'search',
      page: 'public-search/public-search',
    },
    {
      menu: 'service',
      id: 'search',
      title: '找商家',
      about: '看星级、警示和投诉结果',
      icon: 'search',
      page: 'public-search/public-search',
    },
    {
      menu: 'tabs',
      id: 'search',
      title: '查店',
      icon: 'shop',
      page: 'search/search',
      roles: ['officer', 'enforcement'],
    },
    {
      menu: 'tools',
      id: 'search',
      title: '查店、检查',
      icon: 'search',
      page: 'search/search',
      roles: ['officer', 'dispatcher', 'leader', 'enforcement'],
    },
  ],
  records: {
    dossier: 'dossier/dossier',
    matter: 'enter/enter',
    shopFinder: 'search/search',
    publicSearch: 'public-search/public-search',
  },
}
