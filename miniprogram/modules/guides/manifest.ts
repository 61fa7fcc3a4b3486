import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '法律和常见问题', en: 'Laws and questions' },
  purpose: {
    zh: '消费者按内容或拼音首字母查法律条文和常见问题。',
    en: 'People search articles of law and frequent questions by a word or by pinyin initials.',
  },
  needs: [],
  pages: ['laws/laws'],
  entries: [
    {
      menu: 'service',
      id: 'laws',
      title: '法律和常见问题',
      about: '搜内容或拼音首字母',
      icon: 'question-o',
      page: 'laws/laws',
    },
  ],
}
