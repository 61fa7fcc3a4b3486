import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '修改本区的规则和时限', en: 'Settings of a district' },
  purpose: {
    zh: '指挥中心修改服务承诺、派单节奏、保存期限、节假日和常用语，先用过去的案件试跑，再由另一位负责人启用。',
    en: 'The centre replays changed settings on past cases; another person adopts them.',
  },
  needs: [],
  pages: ['rules/rules', 'setting/setting'],
  entries: [
    {
      menu: 'tools',
      id: 'rules',
      title: '分派规则',
      icon: 'filter-o',
      page: 'rules/rules',
      roles: ['dispatcher', 'leader'],
    },
  ],
  records: { settings: 'rules/rules' },
}
