import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '导入商家名录', en: 'Import of the register' },
  purpose: {
    zh: '管理员把本局的商家名录从表格导入，先试运行，再一批一批写入。',
    en: 'An admin imports the bureau’s register of shops from a table, after a dry run.',
  },
  needs: [],
  pages: ['register/register'],
  entries: [
    {
      menu: 'tabs',
      id: 'register',
      title: '商家名录',
      icon: 'shop-collect',
      page: 'register/register',
      roles: ['admin'],
    },
    {
      menu: 'tools',
      id: 'register',
      title: '商家名录',
      icon: 'shop-collect-o',
      page: 'register/register',
      roles: ['admin'],
    },
  ],
}
