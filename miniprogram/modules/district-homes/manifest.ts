import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '辖区首页和联系方式', en: 'District homes' },
  purpose: {
    zh: '街上的辖区码扫开是本辖区的首页；列出各区、各分局的电话，负责人可以换码、打印海报。',
    en: 'A QR code in the streets opens the home page of its district; contacts of all bureaus.',
  },
  needs: [],
  pages: ['district-home/district-home', 'contacts/contacts'],
  entries: [
    {
      menu: 'service',
      id: 'contacts',
      title: '联系我们',
      about: '各区的电话，怎么找 12315',
      icon: 'phone-o',
      page: 'contacts/contacts',
    },
    {
      menu: 'tools',
      id: 'contacts',
      title: '联系方式',
      icon: 'contact-o',
      page: 'contacts/contacts',
      roles: ['leader'],
    },
  ],
  records: { districtHome: 'district-home/district-home' },
  codePages: ['district-home/district-home'],
}
