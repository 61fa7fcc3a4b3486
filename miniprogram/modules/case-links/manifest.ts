import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '同一件事的案件', en: 'Cases of the same matter' },
  purpose: {
    zh: '把同一件事的几件投诉、举报关联起来或者并案，把夹在投诉里的举报分出来。',
    en: 'Links or merges cases of the same matter, and splits a report from a complaint.',
  },
  needs: [],
  pages: ['link/link', 'split/split'],
  entries: [],
}
