import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '共同投诉', en: 'Joint complaints' },
  purpose: {
    zh: '遇到同一件事的几位消费者合成一件投诉，推选代表，一次调解。',
    en: 'Several consumers with the same dispute share one complaint and one mediation.',
  },
  needs: ['case-links'],
  pages: ['join/join', 'joint/joint'],
  entries: [],
}
