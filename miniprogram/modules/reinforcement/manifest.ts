import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '增援', en: 'Reinforcement' },
  purpose: {
    zh: '网格员一个人处理不了时请求增援，指挥中心和负责人从全市派人去帮。',
    en: 'An officer asks for help in a case, and the centre or a leader sends a second officer.',
  },
  needs: [],
  pages: [],
  entries: [],
}
