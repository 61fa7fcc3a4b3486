import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '商品查证', en: 'Checks of goods' },
  purpose: {
    zh: '消费者对商品不放心，请网格员来一起看进货凭证、检验报告和执照；不是投诉，查完给一份告知书。',
    en: 'A consumer who has doubts about goods asks an officer to check the vouchers with them.',
  },
  needs: [],
  pages: ['request/request', 'vouchers/vouchers'],
  entries: [
    {
      menu: 'service',
      id: 'goods-check',
      title: '请人来查证',
      about: '对商品不放心，网格员陪您看凭证',
      icon: 'certificate',
      page: 'request/request',
    },
  ],
  records: { goodsCheck: 'request/request' },
}
