import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '代为登记', en: 'Assisted intake' },
  purpose: {
    zh: '打电话、写信或者上门来的，由工作人员登记，本人以后凭回执在手机上打开。',
    en: 'Staff enter a case for a person who calls, writes or comes; the receipt opens it later.',
  },
  needs: [],
  pages: ['record/record', 'claim/claim'],
  entries: [
    {
      menu: 'tools',
      id: 'record',
      title: '来电来信',
      icon: 'phone-circle-o',
      page: 'record/record',
      roles: ['dispatcher', 'officer'],
    },
    {
      menu: 'ownCases',
      id: 'claim',
      title: '凭回执打开',
      about: '打电话、写信或到窗口反映过，由工作人员登记的',
      icon: 'description',
      page: 'claim/claim',
    },
  ],
}
