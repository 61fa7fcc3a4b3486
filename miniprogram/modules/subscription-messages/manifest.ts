import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '微信订阅消息', en: 'Subscription messages' },
  purpose: {
    zh: '消费者、网格员、商家点一次同意，案件有进展、有新派单时微信发提醒。',
    en: 'People who agree once get a WeChat message about progress in a case or about new work.',
  },
  needs: [],
  pages: [],
  entries: [],
}
