import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '遮挡版', en: 'Redacted copies' },
  purpose: {
    zh: '网格员给照片遮住人脸、车牌、姓名，指挥中心核对以后，可以配在消费警示里。',
    en: 'An officer covers parts of a photo, the centre checks it, and a warning may show it.',
  },
  needs: [],
  pages: ['cover/cover'],
  entries: [],
}
