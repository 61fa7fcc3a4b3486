import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '咨询', en: 'Consultation' },
  purpose: {
    zh: '消费者拿不准的事可以先问，工作人员在小程序里答复；不是投诉，不立案。',
    en: 'People ask the bureau in writing; staff answer. A question is not a complaint.',
  },
  needs: [],
  pages: ['consult/consult', 'thread/thread'],
  entries: [
    {
      menu: 'service',
      id: 'consult',
      title: '问一问',
      about: '拿不准的，工作人员答复您',
      icon: 'chat-o',
      page: 'consult/consult',
    },
    {
      menu: 'tools',
      id: 'questions',
      title: '咨询',
      icon: 'question-o',
      page: 'consult/consult',
      roles: ['dispatcher', 'council'],
    },
    {
      menu: 'advice',
      id: 'consult',
      title: '问一问工作人员',
      icon: 'chat-o',
      page: 'consult/consult',
    },
  ],
  agenda: { questions: 'consult/consult' },
}
