import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '照片识字', en: 'Text recognition' },
  purpose: {
    zh: '从小票、价目表、标签的照片里读出金额、日期，请消费者点一下确认；不出本局的云环境。',
    en: 'Reads amounts and dates on photos; complainants confirm them. No data leave the cloud.',
  },
  needs: [],
  pages: [],
  entries: [],
}
