import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '到场码', en: 'Arrival codes' },
  purpose: {
    zh: '商家在手机上出示到场码，网格员扫码，证明到过店里。',
    en: 'The shop shows a code on its phone that proves the officer was there.',
  },
  needs: [],
  pages: ['arrival/arrival'],
  entries: [
    { menu: 'ownShop', id: 'arrival', title: '到场码', icon: 'qr', page: 'arrival/arrival' },
  ],
  records: { arrivalCode: 'arrival/arrival' },
}
