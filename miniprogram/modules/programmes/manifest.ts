import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '称号和信用证明', en: 'Awards and credit certificates' },
  purpose: {
    zh: '商家申请称号，由监管人员核查授予；商家开具信用证明交给银行，银行扫码核对。',
    en: 'Shops apply for awards, and request credit certificates for their bank.',
  },
  needs: [],
  pages: [
    'programmes/programmes',
    'credit/credit',
    'awards/awards',
    'titles/titles',
    'certificate/certificate',
  ],
  entries: [
    {
      menu: 'service',
      id: 'titles',
      title: '放心的店',
      about: '哪些店有称号，在地图上看',
      icon: 'medal-o',
      page: 'titles/titles',
    },
    {
      menu: 'ownShop',
      id: 'programmes',
      title: '申请称号',
      icon: 'medal-o',
      page: 'programmes/programmes',
    },
    {
      menu: 'ownShop',
      id: 'credit',
      title: '信用证明',
      icon: 'certificate',
      page: 'credit/credit',
    },
    {
      menu: 'tools',
      id: 'awards',
      title: '称号申请',
      icon: 'medal-o',
      page: 'awards/awards',
      roles: ['officer', 'leader'],
    },
  ],
  agenda: { awards: 'awards/awards' },
  codePages: ['certificate/certificate'],
}
