import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '可主张金额', en: 'Remedy calculator' },
  purpose: {
    zh: '按法条算出消费者可以主张的金额；消费者自己估算，网格员算好存入案卷。',
    en: 'Computes what a consumer can claim by law: estimates for people, records for officers.',
  },
  needs: [],
  pages: ['claims/claims', 'remedy/remedy'],
  entries: [
    {
      menu: 'service',
      id: 'claims',
      title: '能要求什么',
      about: '算一算，按哪一条',
      icon: 'gold-coin-o',
      page: 'claims/claims',
    },
  ],
}
