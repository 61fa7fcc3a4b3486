import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '关注消费警示', en: 'Alerts of warnings' },
  purpose: {
    zh: '消费者关注一个辖区，那里发布新的消费警示时提醒他。',
    en: 'People follow a district and are notified of its new warnings.',
  },
  needs: ['district-homes', 'subscription-messages'],
  pages: [],
  entries: [],
}
