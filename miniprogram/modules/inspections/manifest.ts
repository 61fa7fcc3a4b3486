import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '检查和双随机抽查', en: 'Inspections and random draws' },
  purpose: {
    zh: '监管人员到店检查、责令改正、复查，领导派人检查，公开摇号抽查。',
    en: 'Officers inspect shops, shops correct problems, and public random draws choose shops.',
  },
  needs: ['orders'],
  pages: [
    'inspect/inspect',
    'inspection/inspection',
    'inspections/inspections',
    'batch/batch',
    'correct/correct',
    'draws/draws',
    'draw/draw',
  ],
  entries: [
    {
      menu: 'grid',
      id: 'draws',
      title: '抽查结果',
      about: '随机抽了哪些店，查出什么',
      icon: 'exchange',
      page: 'draws/draws',
    },
    {
      menu: 'tools',
      id: 'inspections',
      title: '检查任务',
      icon: 'todo-list-o',
      page: 'inspections/inspections',
      roles: ['officer', 'enforcement'],
    },
    {
      menu: 'tools',
      id: 'draws',
      title: '双随机抽查',
      icon: 'exchange',
      page: 'draws/draws',
      roles: ['dispatcher', 'leader'],
    },
    {
      menu: 'dossier',
      id: 'inspect',
      title: '开始检查',
      icon: 'records',
      page: 'inspect/inspect',
      roles: ['officer', 'enforcement'],
    },
    {
      menu: 'dossier',
      id: 'inspect',
      title: '派人检查',
      icon: 'records',
      page: '/modules/orders/pages/orders/orders',
      roles: ['leader'],
    },
  ],
  agenda: { inspections: 'inspections/inspections', draws: 'draws/draws' },
  records: {
    inspection: 'inspection/inspection',
    correction: 'correct/correct',
    batch: 'batch/batch',
    draw: 'draw/draw',
  },
}
