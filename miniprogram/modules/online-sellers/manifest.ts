import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '网店移送', en: 'Online sellers' },
  purpose: {
    zh: '网店、直播的投诉不归本局管的，经投诉人同意移送有管辖权的部门，收到的回执留在案件里。',
    en: 'The centre hands complaints about online sellers over to the competent bureau.',
  },
  needs: [],
  pages: ['transfer/transfer'],
  entries: [],
}
